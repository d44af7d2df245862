import type { ContractRuntime, Finding } from "@edge-contracts/specs/runtime";
import type { Target } from "../target.ts";
import type { Exchange, ExchangeVerdict } from "./exchange.ts";
import { exercisedResponses } from "./exercised-responses.ts";
import { forward, NoAnswer } from "./forward.ts";
import { judgeRequest } from "./judge-request.ts";
import { judgeResponse, operationToAnswerFor } from "./judge-response.ts";
import { createRedactor } from "./redact.ts";
import type { WireRequest, WireResponse } from "./wire.ts";

/** What came of one forwarded request. */
export interface PerformedExchange {
  readonly response: WireResponse | NoAnswer;
  readonly observed: Omit<Exchange, "caseKey">;
}

/** Builds the function that forwards one request, with credentials unless it is anonymous, and judges what happens. */
export function createExchanger(runtime: ContractRuntime, target: Target, timeoutMs: number) {
  const origin = new URL(target.url);
  const redact = createRedactor(runtime.description);

  return async (unsigned: WireRequest, anonymous: boolean): Promise<PerformedExchange> => {
    const started = performance.now();
    const request = anonymous ? unsigned : await authorized(target, unsigned);
    const match = runtime.match(request.method, request.path.split("?", 1)[0] ?? "");
    const requestFindings = await judgeRequest(runtime, match, request);
    const response = await forward(origin, request, timeoutMs).catch((error: unknown) => {
      if (error instanceof NoAnswer) return error;
      throw error;
    });
    const answered = !(response instanceof NoAnswer);
    const responseFindings = answered
      ? await judgeResponse(runtime, match, request, requestFindings, response)
      : [noAnswer(response, operationToAnswerFor(match)?.pointer)];
    return {
      response,
      observed: {
        request: {
          method: request.method,
          path: redact.path(request.path, match),
          headers: redact.headers(request.headers),
          bodyBytes: request.body.length,
        },
        ...(answered && {
          response: {
            status: response.status,
            headers: redact.headers(response.headers),
            bodyBytes: response.body.length,
          },
        }),
        verdict: verdictOf(requestFindings, responseFindings),
        requestFindings,
        responseFindings,
        exercised: answered ? exercisedResponses(runtime.description, match, response) : [],
        durationMs: performance.now() - started,
      },
    };
  };
}

async function authorized({ url, authorize }: Target, request: WireRequest): Promise<WireRequest> {
  if (!authorize) return request;
  const { method, path, body } = request;
  const credentials = await authorize({ method, url: new URL(url).origin + path, body });
  const lowerCase = Object.entries(credentials).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...request, headers: { ...request.headers, ...Object.fromEntries(lowerCase) } };
}

function noAnswer({ message }: NoAnswer, pointer = "/paths"): Finding {
  return { verdict: "violation", at: "response", message: `is missing: the server ${message}`, contract: { pointer } };
}

function verdictOf(request: readonly Finding[], response: readonly Finding[]): ExchangeVerdict {
  if (response.some(({ verdict }) => verdict === "violation")) return "drift";
  return request.length > 0 ? "caller-fault" : "conforms";
}
