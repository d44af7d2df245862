import { type Match, responseFor } from "@edge-contracts/specs/runtime";
import { operationToAnswerFor } from "../contract/match-request.ts";
import type { Note } from "../exchange/exchange.ts";
import { parseBody } from "../exchange/parse-body.ts";
import type { WireResponse } from "../exchange/wire.ts";
import { hasRepeatedMember } from "./repeated-member.ts";

/** What an answer leaves undone of the RFCs, and which documented headers it lacks although it may. */
export function httpNotes(method: string, match: Match, response: WireResponse): Note[] {
  return [
    ...demandedHeaders(match, response),
    ...contradictoryAllow(method, match, response),
    ...shownHeaders(match, response),
    ...malformedHeaders(response),
    ...ambiguousBody(response),
  ];
}

function demandedHeaders(match: Match, { status, headers }: WireResponse): Note[] {
  const missing = (name: string, section: string, must: boolean): Note[] => {
    const at = `header/${name}`;
    const reference = `RFC 9110 section ${section}`;
    if (headers[name.toLowerCase()] || documentedHeaders(match, status).includes(name.toLowerCase())) return [];
    return [{ at, message: `is missing from a ${status}`, reference, must }];
  };
  const isPost = match.kind === "operation" && match.operation.method === "POST";
  switch (status) {
    case 201:
      // Without it the created resource is the one of the request, which for a POST cannot be.
      return isPost ? missing("Location", "9.3.3", false) : [];
    case 401:
      return missing("WWW-Authenticate", "15.5.2", true);
    case 405:
      return missing("Allow", "15.5.6", true);
    default:
      return [];
  }
}

/** Where the contract shows an Allow, it is judged; a 405 that was asked for refuses nothing. */
function contradictoryAllow(method: string, match: Match, { status, headers }: WireResponse): Note[] {
  const named = (headers["allow"] ?? "").split(",").map((each) => each.trim().toUpperCase());
  const isJudged = documentedHeaders(match, status).includes("allow");
  if (status !== 405 || match.kind !== "method-not-allowed" || isJudged || !named.includes(method)) return [];
  const message = "names the method that it refuses";
  return [{ at: "header/Allow", message, reference: "RFC 9110 section 15.5.6", must: true }];
}

/** Headers that the contract documents as optional: nobody may insist on them, and everybody wants to know. */
function shownHeaders(match: Match, { status, headers }: WireResponse): Note[] {
  const operation = operationToAnswerFor(match);
  const documented = operation && responseFor(operation, status);
  // A documented Allow is more than shown, because HTTP demands it.
  const isJudged = (name: string) => name.toLowerCase() === "allow" && match.kind === "method-not-allowed";
  return (documented?.headers ?? [])
    .filter(({ name, required }) => !required && !headers[name.toLowerCase()] && !isJudged(name))
    .map(({ name }) => ({
      at: `header/${name}`,
      message: `is missing from a ${status}, for which the contract shows it`,
      reference: `contract ${documented?.pointer ?? ""}`,
      must: false,
    }));
}

function documentedHeaders(match: Match, status: number): readonly string[] {
  const operation = operationToAnswerFor(match);
  const headers = (operation && responseFor(operation, status)?.headers) ?? [];
  return headers.map(({ name }) => name.toLowerCase());
}

function malformedHeaders({ headers }: WireResponse): Note[] {
  const { "retry-after": wait } = headers;
  if (wait === undefined || /^\d+$/.test(wait) || /^[A-Z][a-z]{2,}, .* GMT$/.test(wait)) return [];
  const message = "is neither a number of seconds nor a date";
  return [{ at: "header/Retry-After", message, reference: "RFC 9110 section 10.2.3", must: true }];
}

/** What two readers of the same JSON may read differently. */
function ambiguousBody({ headers, body }: WireResponse): Note[] {
  const contentType = headers["content-type"];
  const { value, broken } = parseBody(body, contentType);
  if (broken || typeof value !== "object" || value === null) return [];
  const notes: Note[] = [];
  const charset = /;\s*charset="?([^";\s]+)/i.exec(contentType ?? "")?.[1];
  if (charset !== undefined && !/^(utf-?8|us-ascii)$/i.test(charset)) {
    const message = "names a charset other than that of JSON, which is UTF-8";
    notes.push({ at: "header/Content-Type", message, reference: "RFC 8259 section 8.1", must: true });
  }
  if (hasRepeatedMember(body.toString("utf8")))
    notes.push({ at: "body", message: "has a member twice", reference: "RFC 8259 section 4", must: false });
  return notes;
}
