import type { ContractRuntime, Finding, Match, Operation } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { operationToAnswerFor } from "../contract/match-request.ts";
import { parseBody } from "../exchange/parse-body.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import { judgeAllow } from "./judge-allow.ts";
import { judgeProblem } from "./judge-problem.ts";

/** Everything in an answer that the contract does not say, given what its request broke. */
export async function judgeResponse(
  runtime: ContractRuntime,
  match: Match,
  request: WireRequest,
  requestFindings: readonly Finding[],
  response: WireResponse,
  document?: ContractDocument,
): Promise<Finding[]> {
  const operation = operationToAnswerFor(match);
  const findings = operation ? await judgeOperationResponse(runtime, operation, request, response) : [];
  if (operation) findings.push(...judgeProblem(runtime.description, operation, response, document));
  findings.push(...judgeAllow(match, response));
  const [fault] = requestFindings;
  if (fault && response.status >= 200 && response.status < 300) {
    findings.unshift({
      verdict: "violation",
      at: "status",
      message: `${response.status} accepts an invalid request: ${fault.at} ${fault.message}`,
      contract: fault.contract,
    });
  }
  return findings;
}

async function judgeOperationResponse(
  runtime: ContractRuntime,
  operation: Operation,
  request: WireRequest,
  { status, headers, body }: WireResponse,
): Promise<Finding[]> {
  const encoding = headers["content-encoding"]?.toLowerCase();
  if (encoding !== undefined && encoding !== "" && encoding !== "identity") {
    const message = `must be absent: ${encoding} was not asked for`;
    const pointer = `${operation.pointer}/responses`;
    return [{ verdict: "violation", at: "header/Content-Encoding", message, contract: { pointer } }];
  }
  const parsed = parseBody(body, headers["content-type"]);
  const negotiation = runtime.negotiate(operation, request.headers["accept"]);
  if (parsed.broken) {
    const pointer = `${operation.pointer}/responses`;
    return [
      { verdict: "violation", at: "body", message: `is labelled as JSON and ${parsed.broken}`, contract: { pointer } },
    ];
  }
  const findings = await runtime.validateResponse(operation, {
    status,
    header: (name) => headers[name],
    body: parsed.value,
    ...(negotiation.acceptable && negotiation.mediaType !== undefined && { negotiated: negotiation.mediaType }),
  });
  // An answer to HEAD has no body, whatever it would have been.
  return request.method === "HEAD" ? findings.filter(({ at }) => at !== "body") : findings;
}
