import type { ContractRuntime, Finding, Match } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { operationToAnswerFor } from "../contract/match-request.ts";
import { authorized } from "../exchange/authorized.ts";
import type { CredentialsChoice } from "../exchange/credentials-choice.ts";
import type { Exchange, ExchangeVerdict } from "../exchange/exchange.ts";
import { forward, NoAnswer } from "../exchange/forward.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import { exercisedResponses } from "../judge/exercised-responses.ts";
import { httpNotes } from "../judge/http-notes.ts";
import { statedProblem } from "../judge/judge-problem.ts";
import { judgeRequest } from "../judge/judge-request.ts";
import { judgeResponse } from "../judge/judge-response.ts";
import { createRedactor } from "../redact/redact.ts";
import type { Target } from "../target/target.ts";
import { targetUrl } from "../target/target-url.ts";

/** How long a server may wait for a body that does not end before it has to say so. */
const patienceMs = 65_000;

/** What came of one forwarded request. */
export interface PerformedExchange {
  readonly response: WireResponse | NoAnswer;
  readonly observed: Omit<Exchange, "caseKey">;
}

/** Forwards one request with the credentials chosen for it, and judges what happens. */
export type Exchanger = (
  match: Match,
  request: WireRequest,
  credentials: CredentialsChoice,
) => Promise<PerformedExchange>;

/** Builds the exchanger of one API and target; bodies are kept only where the contract's document is given. */
export function createExchanger(
  runtime: ContractRuntime,
  target: Target,
  timeoutMs: number,
  document?: ContractDocument,
): Exchanger {
  const origin = targetUrl(target.url);
  const redact = createRedactor(runtime.description, document);

  return async (match, unsigned, credentials) => {
    const startedAt = new Date().toISOString();
    const started = performance.now();
    const request = await authorized(runtime.description, target, unsigned, credentials);
    const requestFindings = await judgeRequest(runtime, match, request);
    const send = () =>
      forward(origin, request, request.unfinished ? Math.max(timeoutMs, patienceMs) : timeoutMs).catch(
        (error: unknown) => {
          if (error instanceof NoAnswer) return error;
          throw error;
        },
      );
    // Byte for byte the same, signature included, which only whoever signs can do; the second answer is the one to see.
    if (credentials === "replayed") await send();
    const response = await send();
    const operation = operationToAnswerFor(match);
    const answer = response instanceof NoAnswer ? undefined : response;
    const responseFindings =
      response instanceof NoAnswer
        ? [noAnswer(response, operation?.pointer)]
        : await judgeResponse(runtime, match, request, requestFindings, response, document);
    const problem = answer && statedProblem(runtime.description, answer);
    return {
      response,
      observed: {
        api: runtime.description.id,
        startedAt,
        ...(operation && { operationId: operation.operationId }),
        ...redact(match, request, answer),
        verdict: verdictOf(requestFindings, responseFindings),
        requestFindings,
        responseFindings,
        // An answer that was asked for outright is an example, and says nothing about how the server goes about it.
        notes: answer && request.headers["prefer"] === undefined ? httpNotes(match, answer) : [],
        ...(problem && { problem }),
        exercised: answer ? exercisedResponses(runtime.description, match, answer) : [],
        durationMs: performance.now() - started,
      },
    };
  };
}

function noAnswer({ message }: NoAnswer, pointer = "/paths"): Finding {
  return { verdict: "violation", at: "response", message: `is missing: the server ${message}`, contract: { pointer } };
}

function verdictOf(request: readonly Finding[], response: readonly Finding[]): ExchangeVerdict {
  if (response.some(({ verdict }) => verdict === "violation")) return "drift";
  return request.length > 0 ? "caller-fault" : "conforms";
}
