import { type MediaType, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import type { EdgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { type DocumentedError, documentedError, textErrorType } from "./documented-error.ts";
import { errorBodies } from "./error-bodies.ts";
import { generalProblem } from "./general-problem.ts";

/**
 * The answer to a refused request in the API's own error shape: made from the contract's example of that status, so
 * that it is valid by construction, or general where the contract documents no such status.
 */
export async function answerRefusal(
  api: ServedApi,
  given: Refusal,
  request: EdgeRequest,
  operations: readonly Operation[],
): Promise<Reply> {
  const refusal = asDocumented(given, operations);
  const { status, headers } = refusal;
  const promised = operations.map((operation) => responseFor(operation, status)).find((response) => response);
  if (promised?.mediaTypes.length === 0) return { status, headers };
  const accept = request.header("accept");
  const text = textErrorType(status, operations, accept);
  if (text) return { status, headers, mediaType: text.sentAs ?? text.name, body: textBody(text, refusal) };
  const documented = await documentedError(api, status, operations, refusal.isFromGateway, accept);
  if (!documented) return { ...(await undocumentedError(api, refusal)), headers };
  const { mediaType } = documented;
  let tolerable: Reply | undefined;
  for (const body of errorBodies(documented.examples, refusal, request)) {
    const reply: Reply = { status, headers, mediaType, body };
    const findings = await findingsOf(api, documented, reply);
    if (findings.length === 0) return reply;
    if (!findings.some(({ verdict }) => verdict === "violation")) tolerable ??= reply;
  }
  // Members that a contract does not know say more than an answer without them, but only where it knows no better.
  return tolerable ?? { ...(await undocumentedError(api, refusal)), headers };
}

/**
 * Many APIs answer a request that breaks their contract with 422 and never with 400, or know no such path; and one without
 * credentials with 403, or as one that breaks the contract.
 */
function asDocumented(refusal: Refusal, operations: readonly Operation[]): Refusal {
  const [operation] = operations;
  if (refusal.isFromGateway || operations.length !== 1 || !operation) return refusal;
  // A body that cannot even be read is a bad request wherever one is documented, in a range too.
  if (refusal.status === 400 && refusal.faults.length === 0 && responseFor(operation, 400)) return refusal;
  const inPath = refusal.faults.length > 0 && refusal.faults.every(({ at }) => at.startsWith("path/"));
  const fitting: Readonly<Record<number, readonly number[]>> = {
    400: [400, 422, ...(inPath ? [404] : [])],
    401: [401, 403, 400],
  };
  const status = fitting[refusal.status]?.find((each) => operation.responses[String(each)]);
  if (status === undefined || status === refusal.status) return refusal;
  return new Refusal(refusal.situation, { ...refusal, detail: refusal.message, status });
}

function textBody({ format }: MediaType, { message }: Refusal): string {
  if (format !== "xml") return message;
  const escaped = message.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<?xml version="1.0" encoding="UTF-8"?><error>${escaped}</error>`;
}

async function findingsOf(api: ServedApi, { operation }: DocumentedError, reply: Reply) {
  const header = (name: string) => (name === "content-type" ? reply.mediaType : reply.headers?.[name]);
  return api.runtime.validateResponse(operation, { status: reply.status, header, body: reply.body });
}

async function undocumentedError(api: ServedApi, { status, message }: Refusal): Promise<Reply> {
  const mediaType = api.description.problemMediaTypes[0] ?? "application/problem+json";
  return (await hasMessageErrors(api))
    ? { status, mediaType, body: { message } }
    : generalProblem(status, message, mediaType);
}

/** Whether an API writes its errors as `{message}`, judged by the first error that it documents. */
async function hasMessageErrors(api: ServedApi): Promise<boolean> {
  const statuses = api.description.operations.flatMap(({ responses }) => Object.keys(responses));
  const first = statuses.map(Number).find((status) => status >= 400);
  const sample = first === undefined ? undefined : (await documentedError(api, first, []))?.examples[0]?.value;
  return typeof sample === "object" && sample !== null && "message" in sample && !("title" in sample);
}
