import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { createRandom } from "../src/cases/negatives/random.ts";
import type { ContractDocument } from "../src/contract/contract-document.ts";
import { matchRequest } from "../src/contract/match-request.ts";
import { forward } from "../src/exchange/forward.ts";
import { listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { readBody } from "../src/exchange/read-body.ts";
import { type WireRequest, type WireResponse, wireHeaders } from "../src/exchange/wire.ts";
import type { Target } from "../src/target/target.ts";
import type { HonestExchange } from "./find-occasions.ts";
import type { Lie } from "./lies/lie.ts";

/** What a proxy lies about, and to whom it is honest. */
export interface ToldLie {
  readonly lie: Lie;
  /** The only operation that it lies about. */
  readonly operation: Operation;
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly seed: number;
}

/** A proxy between a client and an honest server, which tells one lie, or none until it is told one. */
export interface LyingProxy {
  readonly url: string;
  /** Begins a lie, with an empty memory; `undefined` makes it honest. Gives the number of times it was told so far. */
  tell(lie: ToldLie | undefined): { readonly told: () => number };
  /** Everything that happened while it was honest. */
  readonly exchanges: readonly HonestExchange[];
  /** With what the lie signs requests of its own. */
  signer: Target["authorize"];
  close(): Promise<void>;
}

/** Starts a lying proxy in front of an honest server. */
export async function startLyingProxy(honest: string): Promise<LyingProxy> {
  const origin = new URL(honest);
  const exchanges: HonestExchange[] = [];
  let current: (ToldLie & { readonly memory: Map<string, unknown>; count: number }) | undefined;

  async function answer(request: WireRequest): Promise<WireResponse> {
    const ask = (asked: WireRequest) => forward(origin, asked, 10_000);
    let honestAnswer: Promise<WireResponse> | undefined;
    const honestly = () => (honestAnswer ??= ask(request));
    if (!current) {
      const truth = await honestly();
      exchanges.push({ request, answer: truth });
      return truth;
    }
    const told = current;
    const { lie, operation, runtime, document, seed, memory } = told;
    const match = matchRequest(runtime, request.method, request.path);
    const isAbout =
      (match.kind === "operation" && match.operation === operation) ||
      (match.kind === "method-not-allowed" && match.operations.includes(operation));
    if (!isAbout) return honestly();
    const random = createRandom(seed);
    const scene = { runtime, document, match, operation, request, honest: honestly, ask, sign, random, memory };
    const lied = await lie.tell(scene);
    if (!lied) return honestly();
    told.count++;
    return lied;
  }

  async function sign(request: WireRequest): Promise<WireRequest> {
    const { authorization: _, "x-auth-token": __, ...headers } = request.headers;
    const { method, path, body } = request;
    const credentials = await proxy.signer?.({ method, url: url + path, body, now: new Date() });
    const lowerCase = Object.entries(credentials ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
    return { ...request, headers: { ...headers, ...Object.fromEntries(lowerCase) } };
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    // The host is part of what is signed.
    const headers = { ...wireHeaders(incoming.headers), host: incoming.headers.host ?? "" };
    const { method = "GET", url: path = "/" } = incoming;
    const { status, headers: given, body } = await answer({ method, path, headers, body: await readBody(incoming) });
    const length = status === 204 || status === 304 ? {} : { "content-length": body.length };
    outgoing.writeHead(status, { ...given, ...length }).end(body);
  }

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: Error) => {
      console.error(`The lying proxy failed: ${error.stack}`);
      outgoing.destroy();
    });
  });
  const { origin: url, close } = await listenOnLoopback(server);
  const proxy: LyingProxy = {
    url,
    exchanges,
    signer: undefined,
    tell(lie) {
      const state = lie && { ...lie, memory: new Map<string, unknown>(), count: 0 };
      current = state;
      return { told: () => state?.count ?? 0 };
    },
    close,
  };
  return proxy;
}
