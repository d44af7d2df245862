import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import { matchRequest } from "../contract/match-request.ts";
import type { CaseRequest } from "../exchange/case.ts";
import { type CredentialsChoice, credentialsChoices } from "../exchange/credentials-choice.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { NoAnswer } from "../exchange/forward.ts";
import { gatewayHeaders, ownAnswerHeader } from "../exchange/gateway-headers.ts";
import { listenOnLoopback } from "../exchange/listen-on-loopback.ts";
import { readBody } from "../exchange/read-body.ts";
import { type WireRequest, type WireResponse, wireHeaders } from "../exchange/wire.ts";
import { withQuery } from "../exchange/with-query.ts";
import type { Need } from "../target/need.ts";
import type { Pacer } from "../target/pacer.ts";
import { type Policy, policyRefusal } from "../target/policy.ts";
import type { Target } from "../target/target.ts";
import { targetHost } from "../target/target-url.ts";
import { paced } from "./paced.ts";
import { createExchanger } from "./perform-exchange.ts";
import { refusalOf } from "./refusal.ts";

/** A running gateway. */
export interface Gateway {
  /** Its origin and secret prefix, without a trailing slash: what a driver takes for the server. */
  readonly url: string;
  /** The path part of {@link url}. */
  readonly prefix: string;
  /** Everything observed so far, in the order in which it ended. */
  readonly exchanges: readonly Exchange[];
  /** What the policy held back, in the order in which it was asked for. */
  readonly withheld: readonly Withheld[];
  /** Takes a request of a driver in this process, with what `gatewayHeaders` tell of it; nothing goes over the wire but its way on. */
  send(request: CaseRequest, told: Readonly<Record<string, string>>): Promise<WireResponse>;
  /** Sends a request of the run's own housekeeping: with credentials, at the run's pace, and past policy and judge. */
  sendUnjudged(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<WireResponse | undefined>;
  close(): Promise<void>;
}

/** A request that the policy forbade. */
interface Withheld {
  readonly caseKey?: string;
  readonly method: string;
  readonly reason: string;
}

/** What a gateway stands in front of. */
export interface GatewayOptions {
  readonly runtime: ContractRuntime;
  readonly target: Target;
  /** What may be done to the target; reading only unless given. */
  readonly policy?: Policy;
  /** What the server supports, where more is known than its target says. */
  readonly supported?: ReadonlySet<Need>;
  /** How long the server may take for one answer. */
  readonly timeoutMs?: number;
  /** Where it is given, redacted bodies are kept. */
  readonly document?: ContractDocument;
  /** Keeps requests apart; nothing does unless given. */
  readonly pacer?: Pacer | undefined;
  /** Is told of every request before it is sent, and awaited. */
  readonly onSend?: ((request: WireRequest) => Promise<void>) | undefined;
  /** Is told of every exchange as it ends, and of the request that it came from. */
  readonly onExchange?: ((exchange: Exchange, request: WireRequest) => void) | undefined;
}

/**
 * Opens a proxy on loopback that forwards every request to the server under test, judges both messages against the
 * contract and remembers the verdict. Whatever sends the requests, this is the only judge, and the only one that the
 * safety policy has to hold back.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { runtime, target, policy = {}, supported, timeoutMs = 10_000, document, pacer, onSend, onExchange } = options;
  const prefix = `/${randomBytes(16).toString("hex")}`;
  const exchanges: Exchange[] = [];
  const withheld: Withheld[] = [];
  const exchanger = createExchanger(runtime, target, timeoutMs, document, supported);

  /** Does what a driver asks for, or says why not. */
  const handle = async ({ method, path: asked, headers: all, body }: WireRequest): Promise<WireResponse> => {
    const headers = { ...all };
    const caseKey = take(headers, gatewayHeaders.caseKey);
    const credentials = credentialsChoice(take(headers, gatewayHeaders.auth));
    const unfinished = take(headers, gatewayHeaders.unfinished) !== undefined;
    const isLimited = take(headers, gatewayHeaders.limited) !== undefined;
    const match = matchRequest(runtime, method, asked);
    const request = {
      method,
      path: withQuery(asked, runtime.description, target.query ?? {}),
      headers,
      body,
      ...(unfinished && { unfinished: true as const }),
    };
    if (overriding.some((name) => name in headers))
      return ownAnswer(403, "Not sent: a header asks for another method than the one that can be seen.");
    const named = caseKey === undefined ? {} : { caseKey };
    const forbidden = policyRefusal(policy, targetHost(target.url), method, match);
    if (forbidden !== undefined) {
      withheld.push({ ...named, method, reason: forbidden });
      return ownAnswer(403, `Not sent: this request ${forbidden}.`);
    }
    await onSend?.(request);
    // Sent twice, it takes two turns; an answer that was asked for is not waited for, whatever it asks for.
    if (credentials === "replayed" || isLimited) await pacer?.turn();
    const { response, observed } = await paced(isLimited ? undefined : pacer, request, () =>
      exchanger.perform(match, request, credentials),
    );
    const seen = { ...named, ...observed };
    exchanges.push(seen);
    onExchange?.(seen, request);
    return response instanceof NoAnswer ? ownAnswer(502, `The server ${response.message}.`) : response;
  };

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const { method = "GET", url: path = "/" } = incoming;
    const refusal = refusalOf(incoming.headers, path, { host, prefix });
    const { status, headers, body } = refusal
      ? ownAnswer(refusal.status, refusal.reason)
      : await handle({
          method,
          path: path.slice(prefix.length),
          headers: wireHeaders(incoming.headers),
          body: await readBody(incoming),
        });
    outgoing.writeHead(status, { ...headers, ...inLowerCase(headers), "content-length": body.length }).end(body);
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: Error) => {
      if (outgoing.headersSent) outgoing.destroy();
      else {
        const { status, headers, body } = failure(error);
        outgoing.writeHead(status, headers).end(body);
      }
    });
  });
  // A driver may pause for as long as a slow server makes it; its connection must still be there afterwards.
  server.keepAliveTimeout = timeoutMs + 60_000;
  const { origin, close } = await listenOnLoopback(server);
  const { host } = new URL(origin);

  return {
    url: origin + prefix,
    prefix,
    exchanges,
    withheld,
    async send({ method, path, headers, body }, told) {
      try {
        // As it would come over the wire.
        const { pathname, search } = new URL(`http://gateway${path}`);
        const wire = Object.entries({ "user-agent": "edge-conformance", ...headers, ...told }).map(
          ([name, value]): [string, string] => [name.toLowerCase(), value.trim()],
        );
        const request = { method, path: pathname + search, headers: wireHeaders(Object.fromEntries(wire)) };
        return await handle({ ...request, body: Buffer.from(body ?? "") });
      } catch (error) {
        return failure(error as Error);
      }
    },
    async sendUnjudged(method, path, headers) {
      const wire = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
      const asked = withQuery(path, runtime.description, target.query ?? {});
      const request = { method, path: asked, headers: wire, body: Buffer.alloc(0) };
      const match = matchRequest(runtime, method, path);
      const { response } = await paced(pacer, request, () => exchanger.perform(match, request, "right"));
      return response instanceof NoAnswer ? undefined : response;
    },
    close() {
      exchanger.close();
      return close();
    },
  };
}

/** By these some servers take one method for another, past whatever the policy has said about the first. */
const overriding = ["x-http-method-override", "x-http-method", "x-method-override"];

/** Media types know no letter case (RFC 9110 section 8.3.1), but drivers do: redocly respect would see no JSON. */
function inLowerCase({ "content-type": type }: Readonly<Record<string, string>>): Record<string, string> {
  return type === undefined ? {} : { "content-type": type.replace(/^[^;]*/, (name) => name.toLowerCase()) };
}

function take(headers: Record<string, string>, name: string): string | undefined {
  const value = headers[name];
  delete headers[name];
  return value;
}

function credentialsChoice(text: string | undefined): CredentialsChoice {
  return credentialsChoices.find((choice) => choice === text) ?? "right";
}

function ownAnswer(status: number, text: string): WireResponse {
  const headers = { "content-type": "text/plain; charset=utf-8", [ownAnswerHeader]: "own" };
  return { status, headers, body: Buffer.from(`${text}\n`) };
}

const failure = (error: Error) => ownAnswer(500, `The gateway failed: ${error.message}`);
