import Negotiator from "negotiator";
import type { MediaType, Operation } from "./operation-table.ts";

/** Whether an operation can answer what an Accept header asks for. */
export type Negotiation =
  /** `mediaType` is the label of the success response; absent where no success response has a body. */
  | { readonly acceptable: true; readonly mediaType?: string }
  | { readonly acceptable: false; readonly allowedMediaTypes: readonly string[] };

/**
 * Chooses the media type of an operation's success response for an Accept header: exact vendor versions, quality
 * values and wildcards as in RFC 9110 section 12.5.1. Parameters such as charset never matter. No header means the
 * contract's default version, and so does a wildcard.
 */
export function negotiate(operation: Operation, accept: string | null | undefined): Negotiation {
  const success = successMediaTypes(operation);
  const header = accept ?? "*/*";
  const known = success.answers.get(header);
  if (known) return known;
  const answer = answerFor(success, header);
  // Clients send few different headers; an attacker's many must not fill the memory.
  if (success.answers.size >= memoLimit) success.answers.clear();
  success.answers.set(header, answer);
  return answer;
}

const memoLimit = 100;

function answerFor({ offered, allowed }: SuccessMediaTypes, accept: string): Negotiation {
  if (allowed.length === 0) return { acceptable: true };
  const asked = new Negotiator({ headers: { accept: withoutParameters(accept) } });
  const chosen = asked.mediaTypes([...offered.keys()])[0];
  const mediaType = chosen === undefined ? undefined : offered.get(chosen);
  return mediaType === undefined ? { acceptable: false, allowedMediaTypes: allowed } : { acceptable: true, mediaType };
}

interface SuccessMediaTypes {
  /** From each value that may be asked for, aliases last, to the label it is answered with. */
  readonly offered: ReadonlyMap<string, string>;
  /** The labels, default first. */
  readonly allowed: readonly string[];
  /** Negotiations by Accept header, as computed so far. */
  readonly answers: Map<string, Negotiation>;
}

const memo = new WeakMap<Operation, SuccessMediaTypes>();

function successMediaTypes(operation: Operation): SuccessMediaTypes {
  const known = memo.get(operation);
  if (known) return known;
  const found: MediaType[] = [];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!/^2/.test(status)) continue;
    const isDefault = (type: MediaType) => type.name === response.defaultMediaType;
    found.push(...response.mediaTypes.filter(isDefault), ...response.mediaTypes.filter((type) => !isDefault(type)));
  }
  const offered = new Map(found.map((type) => [type.name, type.name]));
  for (const type of found) for (const alias of type.aliases ?? []) offered.set(alias, type.name);
  const result = { offered, allowed: [...new Set(found.map((type) => type.name))], answers: new Map() };
  memo.set(operation, result);
  return result;
}

/** Drops every parameter but `q`, which Negotiator would otherwise demand to be offered too. */
function withoutParameters(accept: string): string {
  return accept.replace(/;\s*(?!q\s*=)[^;,]*/gi, "");
}
