import type { Contract, ValidatorModule } from "./contract.ts";
import type { Finding } from "./finding.ts";
import { escapePointer } from "./json-pointer.ts";
import { isMediaTypeRange, mediaTypeEssence, mediaTypeOf } from "./media-types.ts";
import type { MediaType, Operation, ResponseDescription } from "./operation-table.ts";
import { problemTypeOf } from "./problem-type-of.ts";
import { schemaFindings } from "./schema-findings.ts";

/** One answer to a request of a known operation. */
export interface ObservedResponse {
  readonly status: number;
  /** The value of a header, by lower-case name. */
  readonly header: (name: string) => string | null | undefined;
  /** The parsed body of a JSON media type, the text of any other; `undefined` where the response has none. */
  readonly body?: unknown;
  /** The media type that negotiation promised for a success, where the caller knows it. */
  readonly negotiated?: string;
}

/** Gives the loaded validators of a media type; see {@link Contract.validators}. */
export type LoadedValidators = (mediaType: MediaType) => ValidatorModule | undefined;

/** Everything in a response that its operation's contract does not say. */
export function validateResponse(
  contract: Contract,
  operation: Operation,
  load: LoadedValidators,
  response: ObservedResponse,
  wanted: "all" | "violations" = "all",
): Finding[] {
  const documented = responseFor(operation, response.status);
  if (!documented) {
    return [
      violation("status", `${response.status} is not documented for this operation`, `${operation.pointer}/responses`),
    ];
  }
  return [...headerFindings(documented, response), ...bodyFindings(contract, documented, load, response, wanted)];
}

/** The documented response for a status: the exact one, else its range, else `default` (OpenAPI 3.1, Responses Object). */
export function responseFor(operation: Operation, status: number): ResponseDescription | undefined {
  const { responses } = operation;
  return responses[String(status)] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses["default"];
}

function headerFindings(documented: ResponseDescription, { header }: ObservedResponse): Finding[] {
  return documented.headers
    .filter(({ name, required }) => required && (header(name.toLowerCase()) ?? "") === "")
    .map(({ name }) =>
      violation(`header/${name}`, "is required", `${documented.pointer}/headers/${escapePointer(name)}`),
    );
}

/** Whatever a contract says, these have no content (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5). */
const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

function bodyFindings(
  contract: Contract,
  documented: ResponseDescription,
  load: LoadedValidators,
  response: ObservedResponse,
  wanted: "all" | "violations",
): Finding[] {
  const { body, status } = response;
  if (body === undefined) {
    return documented.mediaTypes.length === 0 || documented.bodyOptional || bodiless.has(status)
      ? []
      : [violation("body", "is missing", documented.pointer)];
  }
  if (documented.mediaTypes.length === 0) {
    // OpenAPI leaves open what an answer without `content` has; the contracts here mean that it has nothing.
    return contract.description.isAdopted
      ? [{ ...violation("body", "is not documented", documented.pointer), verdict: "undocumented" }]
      : [violation("body", "must be absent", documented.pointer)];
  }
  const mediaType = responseMediaType(contract, documented, response);
  if (!mediaType) {
    const allowed = documented.mediaTypes.map(({ name }) => name).join(", ");
    return [violation("media-type", `must be one of ${allowed}`, documented.pointer)];
  }
  const place = () => ({
    at: "body",
    pointer: `${documented.pointer}/content/${escapePointer(mediaType.name)}/schema`,
  });
  const validators = load(mediaType);
  const violations = schemaFindings(validators?.response, body, place, "violation");
  // A `status` of any other body is the API's own, and means what the API says.
  const isProblem =
    status >= 400 && contract.description.problemMediaTypes.includes(mediaTypeEssence(response.header("content-type")));
  if (isProblem) violations.push(...problemStatusFindings(body, status, place().pointer));
  if (response.negotiated !== undefined && status < 300 && !isPromised(mediaType, response.negotiated)) {
    violations.push(violation("media-type", `must be ${response.negotiated}, as asked for in Accept`, place().pointer));
  }
  // The strict reading repeats every violation, so it is only worth asking where there is none.
  const undocumented =
    violations.length > 0 || wanted === "violations"
      ? []
      : [
          ...schemaFindings(validators?.strict, body, place, "undocumented").filter(isTolerated),
          ...(isProblem ? unknownProblemFindings(contract, body, place().pointer) : []),
        ];
  return [...violations, ...undocumented];
}

/** The strict reading differs from the tolerant one in these keywords only; others are echoes inside `anyOf`. */
function isTolerated({ keyword }: Finding): boolean {
  return keyword === "unevaluatedProperties" || keyword === "additionalProperties" || keyword === "enum";
}

/** Success labels are exact; an error may carry any of the API's problem labels. */
function responseMediaType(
  { description }: Contract,
  documented: ResponseDescription,
  { header, status }: ObservedResponse,
): MediaType | undefined {
  const label = header("content-type");
  const found = mediaTypeOf(documented.mediaTypes, label);
  if (found || status < 400 || !description.problemMediaTypes.includes(mediaTypeEssence(label))) return found;
  return documented.mediaTypes.find(({ name }) => description.problemMediaTypes.includes(name));
}

/** What negotiation promised is the contract's name for it, or, of a range, what is sent. */
function isPromised({ name, sentAs }: MediaType, promised: string): boolean {
  return (
    promised === name ||
    promised === sentAs ||
    (isMediaTypeRange(name) && mediaTypeOf([{ name }], promised) !== undefined)
  );
}

/** RFC 9457 section 3.1.2: `status`, when present, is the HTTP status. */
function problemStatusFindings(body: unknown, status: number, pointer: string): Finding[] {
  const stated = member(body, "status");
  return typeof stated === "number" && stated !== status
    ? [violation("body/status", `must equal the HTTP status ${status}`, pointer)]
    : [];
}

function unknownProblemFindings({ description }: Contract, body: unknown, pointer: string): Finding[] {
  const type = member(body, "type");
  return typeof type !== "string" || description.problemTypes.length === 0 || problemTypeOf(description, type)
    ? []
    : [
        {
          verdict: "undocumented",
          at: "body/type",
          message: "is not in the API's problem registry",
          contract: { pointer },
        },
      ];
}

function member(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

function violation(at: string, message: string, pointer: string): Finding {
  return { verdict: "violation", at, message, contract: { pointer } };
}
