import type { Contract, ValidatorModule } from "./contract.ts";
import type { Finding } from "./finding.ts";
import { escapePointer } from "./json-pointer.ts";
import { mediaTypeOf } from "./media-types.ts";
import type { MediaType, Operation } from "./operation-table.ts";
import { type TypedParameters, typedParameters, type WireParameters } from "./parameter-values.ts";
import { schemaFindings } from "./schema-findings.ts";
import type { LoadedValidators } from "./validate-response.ts";

/** One request to an operation that the path matcher has found. */
export interface ObservedRequest {
  readonly parameters: WireParameters;
  /** The same as {@link typedParameters} gives them, where the caller has read them already. */
  readonly typed?: TypedParameters;
  readonly contentType?: string | null;
  /** The parsed body; `undefined` where the request has none. */
  readonly body?: unknown;
}

/** What of `operation` judges a request, loaded. */
export interface RequestValidators {
  readonly parameters: ValidatorModule | undefined;
  readonly body: LoadedValidators;
}

/** Everything in a request that its operation's contract does not allow. Each finding is a violation. */
export function validateRequest(
  contract: Contract,
  operation: Operation,
  validators: RequestValidators,
  request: ObservedRequest,
): Finding[] {
  return [
    ...parameterFindings(operation, validators, request),
    ...bodyFindings(contract, operation, validators, request),
  ];
}

function parameterFindings(
  operation: Operation,
  validators: RequestValidators,
  { parameters, typed = typedParameters(operation, parameters) }: ObservedRequest,
): Finding[] {
  const found = schemaFindings(validators.parameters?.request, typed, () => ({ at: "", pointer: "" }), "violation");
  return found.map((finding) => {
    const [location, name] = finding.at.slice(1).split("/");
    const parameter = operation.parameters.find((each) => each.in === location && escapePointer(each.name) === name);
    return {
      ...finding,
      at: finding.at.slice(1),
      message: parameter ? finding.message : "is not a parameter of this operation",
      contract: { pointer: parameter?.pointer ?? operation.pointer },
    };
  });
}

function bodyFindings(
  contract: Contract,
  operation: Operation,
  validators: RequestValidators,
  { body, contentType }: ObservedRequest,
): Finding[] {
  const { request } = operation;
  if (!request) return [];
  if (body === undefined) {
    return request.required
      ? [{ verdict: "violation", at: "body", message: "is required", contract: { pointer: request.pointer } }]
      : [];
  }
  const mediaType = requestMediaType(contract, operation, contentType);
  if (!mediaType) {
    const allowed = request.mediaTypes.map(({ name }) => name).join(", ");
    return [
      {
        verdict: "violation",
        at: "media-type",
        message: `must be one of ${allowed}`,
        contract: { pointer: request.pointer },
      },
    ];
  }
  return schemaFindings(
    validators.body(mediaType)?.request,
    body,
    () => ({ at: "body", pointer: `${request.pointer}/content/${escapePointer(mediaType.name)}/schema` }),
    "violation",
  );
}

/** The media type a server reads a body as: the one named, or the default where it never looks at Content-Type. */
export function requestMediaType(
  contract: Pick<Contract, "description">,
  operation: Operation,
  contentType: string | null | undefined,
): MediaType | undefined {
  const { request } = operation;
  return contract.description.checks.contentType === "ignored"
    ? request?.mediaTypes.find(({ name }) => name === request.defaultMediaType)
    : mediaTypeOf(request?.mediaTypes ?? [], contentType);
}
