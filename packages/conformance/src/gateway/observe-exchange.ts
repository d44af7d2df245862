import type { ContractRuntime, Finding, Match } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { operationToAnswerFor } from "../contract/match-request.ts";
import type { Exchange, ExchangeVerdict } from "../exchange/exchange.ts";
import { NoAnswer } from "../exchange/forward.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import { exercisedResponses } from "../judge/exercised-responses.ts";
import { httpNotes } from "../judge/http-notes.ts";
import { statedProblem } from "../judge/judge-problem.ts";
import { judgeRequest } from "../judge/judge-request.ts";
import { judgeResponse } from "../judge/judge-response.ts";
import { createRedactor } from "../redact/redact.ts";

/** One request and what came of it, before anybody has judged it. */
export interface Observation {
  readonly match: Match;
  readonly request: WireRequest;
  readonly response: WireResponse | NoAnswer;
  readonly startedAt: string;
  readonly durationMs: number;
  /** What of it nobody wrote down, so that nothing can be said about it. */
  readonly unknown?: UnknownParts;
}

/** Parts of an exchange that whoever wrote it down has left out; of headers all, or all but the labels of media types. */
export interface UnknownParts {
  readonly requestHeaders?: "all" | "others" | undefined;
  readonly requestBody?: boolean;
  readonly responseHeaders?: "all" | "others" | undefined;
  readonly responseBody?: boolean;
}

/**
 * Judges and redacts exchanges of one API, whoever has sent them; bodies are kept only where its document is given.
 * `keepsState` says whether the server remembers anything.
 */
export function createObserver(
  runtime: ContractRuntime,
  document?: ContractDocument,
  keepsState = true,
): (observation: Observation) => Promise<Omit<Exchange, "caseKey">> {
  const { description } = runtime;
  const redact = createRedactor(description, document);
  return async ({ match, request, response, startedAt, durationMs, unknown = {} }) => {
    const requestFindings = (await judgeRequest(runtime, match, request)).filter(
      ({ at }) => !isUnknown(at, unknown.requestHeaders, unknown.requestBody),
    );
    const operation = operationToAnswerFor(match);
    const answer = response instanceof NoAnswer ? undefined : response;
    const found =
      response instanceof NoAnswer
        ? [noAnswer(response, operation?.pointer)]
        : await judgeResponse(runtime, match, { request, requestFindings, response }, { document, keepsState });
    const responseFindings = found.filter(({ at }) => !isUnknown(at, unknown.responseHeaders, unknown.responseBody));
    const problem = answer && statedProblem(description, answer);
    const areNotesFair = request.headers["prefer"] === undefined && unknown.responseHeaders === undefined;
    return {
      api: description.id,
      startedAt,
      ...(operation && { operationId: operation.operationId }),
      ...redact(match, request, answer),
      verdict: verdictOf(requestFindings, responseFindings),
      requestFindings,
      responseFindings,
      // An answer that was asked for outright is an example, and says nothing about how the server goes about it.
      notes: answer && areNotesFair ? httpNotes(request.method, match, answer) : [],
      ...(problem && { problem }),
      exercised: answer ? exercisedResponses(description, match, answer) : [],
      durationMs,
    };
  };
}

/** Whether a finding is about something that may well have been there and was not written down. */
function isUnknown(at: string, headers: UnknownParts["requestHeaders"], body: boolean | undefined): boolean {
  const [part] = at.split("/");
  // Without its label nobody knows what a body should be.
  if (part === "body") return body === true || headers === "all";
  if (part === "media-type") return headers === "all";
  return part === "header" && (headers === "all" || (headers === "others" && at !== "header/Accept"));
}

function noAnswer({ message }: NoAnswer, pointer = "/paths"): Finding {
  return { verdict: "violation", at: "response", message: `is missing: the server ${message}`, contract: { pointer } };
}

function verdictOf(request: readonly Finding[], response: readonly Finding[]): ExchangeVerdict {
  if (response.some(({ verdict }) => verdict === "violation")) return "drift";
  return request.length > 0 ? "caller-fault" : "conforms";
}
