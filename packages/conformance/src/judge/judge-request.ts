import {
  type ContractRuntime,
  type Finding,
  formatOf,
  isMediaTypeRange,
  type Match,
  mayBeEmpty,
  type Operation,
  readBody,
} from "@edge-contracts/specs/runtime";
import { type ParsedBody, parseBody } from "../exchange/parse-body.ts";
import type { WireRequest } from "../exchange/wire.ts";

/** Everything in a request that the contract does not allow, the media type asked for included. */
export async function judgeRequest(runtime: ContractRuntime, match: Match, request: WireRequest): Promise<Finding[]> {
  switch (match.kind) {
    case "not-found":
      return [violation("path", "is not in the contract", "/paths")];
    case "method-not-allowed":
      return [violation("method", `must be one of ${match.allowedMethods.join(", ")}`, match.operations[0]?.pointer)];
    case "operation":
      return judgeOperationRequest(runtime, match.operation, match.pathParameters, request);
  }
}

async function judgeOperationRequest(
  runtime: ContractRuntime,
  operation: Operation,
  path: Readonly<Record<string, string>>,
  { path: target, headers, body }: WireRequest,
): Promise<Finding[]> {
  const contentType = headers["content-type"];
  const parsed = await readRequestBody(runtime, operation, contentType, body);
  const query = new URLSearchParams(target.split("?")[1] ?? "");
  const findings = parsed.broken
    ? [violation("body", parsed.broken, operation.request?.pointer ?? operation.pointer)]
    : await runtime.validateRequest(operation, {
        parameters: { path, query, header: (name) => headers[name] },
        contentType: contentType ?? null,
        body: parsed.value,
      });
  const negotiation = runtime.negotiate(operation, headers["accept"]);
  if (!negotiation.acceptable) {
    const allowed = negotiation.allowedMediaTypes.join(", ");
    findings.push(violation("header/Accept", `must accept one of ${allowed}`, `${operation.pointer}/responses`));
  }
  return findings;
}

/** Forms, multipart and bytes as the contract describes them; JSON, and what it does not know, by the label. */
async function readRequestBody(
  runtime: ContractRuntime,
  operation: Operation,
  contentType: string | undefined,
  body: Buffer,
): Promise<ParsedBody> {
  const mediaType = runtime.requestMediaType(operation, contentType);
  const label = mediaType && !isMediaTypeRange(mediaType.name) ? mediaType.name : (contentType ?? "");
  const format = mediaType?.format ?? formatOf(label);
  const isMissing = body.length === 0 && !(contentType && mayBeEmpty(format));
  if (!mediaType || format === undefined || isMissing)
    return parseBody(body, contentType, runtime.description.checks.contentType === "ignored");
  const read = await readBody(new Uint8Array(body), contentType, mediaType);
  return "problem" in read ? { value: undefined, broken: read.problem } : read;
}

function violation(at: string, message: string, pointer = "/paths"): Finding {
  return { verdict: "violation", at, message, contract: { pointer } };
}
