import type { ContractRuntime, Match } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { authorized } from "../exchange/authorized.ts";
import type { CredentialsChoice } from "../exchange/credentials-choice.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { forward, keptConnections, NoAnswer } from "../exchange/forward.ts";
import type { WireRequest, WireResponse } from "../exchange/wire.ts";
import type { Need } from "../target/need.ts";
import { supportedNeeds, type Target } from "../target/target.ts";
import { targetUrl } from "../target/target-url.ts";
import { createObserver } from "./observe-exchange.ts";

/** How long a server may wait for a body that does not end before it has to say so. */
const patienceMs = 65_000;

/** What came of one forwarded request. */
export interface PerformedExchange {
  readonly response: WireResponse | NoAnswer;
  readonly observed: Omit<Exchange, "caseKey">;
}

/** The way to the server. */
export interface Exchanger {
  /** Forwards one request with the credentials chosen for it, and judges what happens. */
  perform(match: Match, request: WireRequest, credentials: CredentialsChoice): Promise<PerformedExchange>;
  close(): void;
}

/** Builds the exchanger of one API and target; bodies are kept only where the contract's document is given. */
export function createExchanger(
  runtime: ContractRuntime,
  target: Target,
  timeoutMs: number,
  document?: ContractDocument,
  supported: ReadonlySet<Need> = supportedNeeds(target),
): Exchanger {
  const origin = targetUrl(target.url);
  const observe = createObserver(runtime, document, supported.has("state"));

  const connections = keptConnections(origin);

  const perform: Exchanger["perform"] = async (match, unsigned, credentials) => {
    const startedAt = new Date().toISOString();
    const started = performance.now();
    const request = await authorized(runtime.description, target, unsigned, credentials);
    const send = () =>
      forward(
        origin,
        request,
        request.unfinished ? Math.max(timeoutMs, patienceMs) : timeoutMs,
        credentials === "replayed" ? undefined : connections,
      ).catch((error: unknown) => {
        if (error instanceof NoAnswer) return error;
        throw error;
      });
    // Byte for byte the same, signature included, which only whoever signs can do; the second answer is the one to see.
    const first = credentials === "replayed" ? await send() : undefined;
    // What came too early was not looked at, so that it is not used yet.
    const isTooEarly = first !== undefined && !(first instanceof NoAnswer) && first.status === 429;
    const response = isTooEarly ? first : await send();
    const durationMs = performance.now() - started;
    return { response, observed: await observe({ match, request, response, startedAt, durationMs }) };
  };
  return { perform, close: () => connections.destroy() };
}
