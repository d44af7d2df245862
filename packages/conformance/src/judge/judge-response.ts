import {
  type ContractRuntime,
  escapePointer,
  type Finding,
  type Match,
  mediaTypeEssence,
  mediaTypeOf,
  type Operation,
  readBody,
  responseFor,
  ruleFindings,
} from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { operationToAnswerFor } from "../contract/match-request.ts";
import { type ParsedBody, parseBody } from "../exchange/parse-body.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import { judgeAllow } from "./judge-allow.ts";
import { judgeLocation } from "./judge-location.ts";
import { judgeOffers } from "./judge-offers.ts";
import { judgeProblem } from "./judge-problem.ts";

/** An answer, and what led to it. */
export interface AnswerToJudge {
  readonly request: WireRequest;
  /** What the request broke. */
  readonly requestFindings: readonly Finding[];
  readonly response: WireResponse;
}

/** What else is known where an answer is judged. */
export interface JudgeKnowledge {
  readonly document?: ContractDocument | undefined;
  /** Whether the server remembers anything (true unless said): one that does not leads to what an author thought of. */
  readonly keepsState?: boolean;
}

/** Everything in an answer that the contract does not say, given what its request broke. */
export async function judgeResponse(
  runtime: ContractRuntime,
  match: Match,
  { request, requestFindings, response }: AnswerToJudge,
  { document, keepsState = true }: JudgeKnowledge = {},
): Promise<Finding[]> {
  const operation = operationToAnswerFor(match);
  const findings = operation ? await judgeOperationResponse(runtime, operation, match, request, response) : [];
  if (operation) findings.push(...judgeProblem(runtime.description, operation, response, document));
  findings.push(...judgeAllow(match, response));
  // An example that was asked for names what its author thought of.
  if (request.headers["prefer"] === undefined) {
    if (keepsState) findings.push(...judgeLocation(runtime, match, response));
    const { status, headers, body } = response;
    const contentType = headers["content-type"];
    findings.push(...judgeOffers(match, { status, contentType, body: parseBody(body, contentType).value }));
  }
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
  match: Match,
  request: WireRequest,
  { status, headers, body }: WireResponse,
): Promise<Finding[]> {
  const encoding = headers["content-encoding"]?.toLowerCase();
  if (encoding !== undefined && encoding !== "" && encoding !== "identity") {
    const message = `must be absent: ${encoding} was not asked for`;
    const pointer = `${operation.pointer}/responses`;
    return [{ verdict: "violation", at: "header/Content-Encoding", message, contract: { pointer } }];
  }
  const parsed = await readAnswer(operation, { status, headers, body });
  const negotiated = negotiatedType(runtime, operation, request.headers["accept"], {
    status,
    label: headers["content-type"],
  });
  if (parsed.broken) {
    const pointer = `${operation.pointer}/responses`;
    return [{ verdict: "violation", at: "body", message: parsed.broken, contract: { pointer } }];
  }
  const findings = await runtime.validateResponse(operation, {
    status,
    header: (name) => headers[name],
    body: parsed.value,
    ...(negotiated !== undefined && { negotiated }),
  });
  // An answer that was asked for outright is an example, and knows neither this path nor this time.
  if (request.headers["prefer"] === undefined)
    findings.push(...brokenRules(operation, match, status, headers["content-type"], parsed.value));
  if (request.method !== "HEAD") return findings;
  // An answer to HEAD has no body, whatever it would have been. That a server knows no HEAD is for HTTP to mind.
  const isRefused = (status >= 400 && status < 500) || status === 501;
  return findings.filter(({ at }) => at !== "body" && !(isRefused && at === "status"));
}

/** Forms and multipart as the contract describes them, everything else by its label. */
async function readAnswer(operation: Operation, { status, headers, body }: WireResponse): Promise<ParsedBody> {
  const label = headers["content-type"];
  const mediaType = mediaTypeOf(responseFor(operation, status)?.mediaTypes ?? [], label);
  if (body.length > 0 && (mediaType?.format === "form" || mediaType?.format === "multipart")) {
    const read = await readBody(new Uint8Array(body), label, mediaType);
    return "problem" in read ? { value: undefined, broken: read.problem } : read;
  }
  const parsed = parseBody(body, label);
  return parsed.broken ? { ...parsed, broken: `is labelled as JSON and ${parsed.broken}` } : parsed;
}

/**
 * The media type that a success has to have, if any. Weights and wildcards say what a client likes better: a server is
 * free to answer with anything that is acceptable at all, and without Accept everything is (RFC 9110, section 12.5.1).
 */
function negotiatedType(
  { negotiate }: Pick<ContractRuntime, "negotiate">,
  operation: Operation,
  accept: string | undefined,
  { status, label }: { readonly status: number; readonly label: string | undefined },
): string | undefined {
  const best = negotiate(operation, accept);
  if (!best.acceptable) return undefined;
  const documented = responseFor(operation, status);
  const answered = documented && mediaTypeOf(documented.mediaTypes, label);
  if (!documented || !answered || answered.name === best.mediaType) return best.mediaType;
  const alone = { ...documented, defaultMediaType: answered.name, mediaTypes: [answered] };
  return negotiate({ ...operation, responses: { 200: alone } }, accept).acceptable ? answered.name : best.mediaType;
}

/** What a contract says about values besides their schemas: the order of lists, which of two times is the later one. */
function brokenRules(
  operation: Operation,
  match: Match,
  status: number,
  contentType: string | undefined,
  body: unknown,
): Finding[] {
  const documented = responseFor(operation, status);
  const label = mediaTypeEssence(contentType);
  const mediaType = documented?.mediaTypes.find(({ name }) => name === label);
  if (!documented || !mediaType?.rules) return [];
  const parameters = match.kind === "operation" ? match.pathParameters : {};
  const pointer = `${documented.pointer}/content/${escapePointer(mediaType.name)}/schema`;
  return ruleFindings(mediaType.rules, body, parameters).map(({ at, message }) => ({
    verdict: "violation",
    at: `body${at}`,
    message,
    contract: { pointer },
  }));
}
