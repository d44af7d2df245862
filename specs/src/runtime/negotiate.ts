import { type AcceptedRange, acceptedRanges } from "./accepted-ranges.ts";
import { mediaTypeEssence } from "./media-types.ts";
import type { MediaType, Operation } from "./operation-table.ts";

/** Whether an operation can answer what an Accept header asks for. */
export type Negotiation =
  /** `mediaType` is the label of the success response; absent where no success response has a body. */
  | { readonly acceptable: true; readonly mediaType?: string }
  | { readonly acceptable: false; readonly allowedMediaTypes: readonly string[] };

/**
 * Chooses the media type of an operation's success response for an Accept header: exact vendor versions, quality
 * values and wildcards as in RFC 9110 section 12.5.1. Parameters such as charset never matter, but where the contract
 * names a type with the very same ones. A range in the contract offers every type in it. No header means the
 * contract's default version, and so does a wildcard. What is no media range by the grammar counts as not sent.
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
  if (allowed.includes(accept) && accept.includes(";")) return { acceptable: true, mediaType: accept };
  const ranges = acceptedRanges(accept);
  let best: AcceptedRange | undefined;
  let isNamed = false;
  let mediaType: string | undefined;
  for (const [value, label] of offered) {
    const range = mostSpecific(ranges, value.toLowerCase());
    if (!range || range.weight === 0) continue;
    // What is asked for by its name is meant before an offered range that holds it.
    const isName = range.specificity === 2 && range.range === value.toLowerCase();
    if (best && !(range === best ? isName && !isNamed : isPreferred(range, best))) continue;
    [best, isNamed, mediaType] = [range, isName, label];
  }
  return mediaType === undefined ? { acceptable: false, allowedMediaTypes: allowed } : { acceptable: true, mediaType };
}

/** The range that decides about one media type; of several alike, the one that wants it most. */
function mostSpecific(ranges: readonly AcceptedRange[], mediaType: string): AcceptedRange | undefined {
  const [type = ""] = mediaType.split("/", 1);
  let found: AcceptedRange | undefined;
  for (const range of ranges) {
    const isOffered = mediaType === "*/*" || (mediaType.endsWith("/*") && range.range.startsWith(`${type}/`));
    if (!isOffered && ![mediaType, `${type}/*`, "*/*"].includes(range.range)) continue;
    const closer = range.specificity - (found?.specificity ?? -1);
    if (closer > 0 || (closer === 0 && found && range.weight > found.weight)) found = range;
  }
  return found;
}

/** Of equal weights the closer range is preferred, then the one named first. */
function isPreferred(range: AcceptedRange, other: AcceptedRange): boolean {
  return (range.weight - other.weight || range.specificity - other.specificity || other.index - range.index) > 0;
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
    if (!/^2/.test(status) && !(status === "default" && isOnlySuccess(operation))) continue;
    const isDefault = (type: MediaType) => type.name === response.defaultMediaType;
    found.push(...response.mediaTypes.filter(isDefault), ...response.mediaTypes.filter((type) => !isDefault(type)));
  }
  const offered = new Map<string, string>();
  for (const { name } of found) if (!offered.has(mediaTypeEssence(name))) offered.set(mediaTypeEssence(name), name);
  for (const type of found) for (const alias of type.aliases ?? []) offered.set(alias, type.name);
  const result = { offered, allowed: [...new Set(found.map((type) => type.name))], answers: new Map() };
  memo.set(operation, result);
  return result;
}

/** Without a response of its own for any success, `default` stands for it. */
function isOnlySuccess({ responses }: Operation): boolean {
  return !Object.keys(responses).some((status) => status.startsWith("2"));
}
