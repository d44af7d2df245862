import type { Match } from "@edge-contracts/specs/runtime";
import type { WireResponse } from "./wire.ts";

/** Something that HTTP itself asks of an answer. It is no drift: the contract does not ask for it. */
export interface Note {
  readonly at: string;
  readonly message: string;
  /** The section of the RFC. */
  readonly reference: string;
}

/** What an answer leaves undone of RFC 9110. */
export function httpNotes(match: Match, { status, headers }: WireResponse): Note[] {
  const missing = (name: string, section: string): Note[] =>
    headers[name.toLowerCase()]
      ? []
      : [{ at: `header/${name}`, message: `is missing from a ${status}`, reference: `RFC 9110 section ${section}` }];
  switch (status) {
    case 201:
      // Without it the created resource is the one of the request, which for a POST cannot be.
      return match.kind === "operation" && match.operation.method === "POST" ? missing("Location", "15.3.2") : [];
    case 401:
      return missing("WWW-Authenticate", "15.5.2");
    case 405:
      return missing("Allow", "15.5.6");
    default:
      return [];
  }
}
