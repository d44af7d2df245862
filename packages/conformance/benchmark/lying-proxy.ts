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
  /** With what it signs requests of its own. */
  readonly authorize: Target["authorize"];
}

/** A proxy between a client and an honest server, which tells one lie, or none until it is told one. */
export interface LyingProxy {
  readonly url: string;
  /** Begins a lie, with an empty memory; `undefined` makes it honest. */
  tell(lie: ToldLie | undefined): void;
  /** Where everything that goes through is written down, if anywhere. */
  record: HonestExchange[] | undefined;
  close(): Promise<void>;
}

/** Starts a lying proxy in front of an honest server. */
export async function startLyingProxy(honest: string): Promise<LyingProxy> {
  const origin = new URL(honest);
  let current: (ToldLie & { readonly memory: Map<string, unknown> }) | undefined;

  async function answer(request: WireRequest): Promise<WireResponse> {
    const ask = (asked: WireRequest) => forward(origin, asked, 10_000);
    let honestAnswer: Promise<WireResponse> | undefined;
    const honestly = () => (honestAnswer ??= ask(request));
    if (!current) return honestly();
    const { lie, operation, runtime, document, seed, memory, authorize } = current;
    const match = matchRequest(runtime, request.method, request.path);
    const isAbout =
      (match.kind === "operation" && match.operation === operation) ||
      (match.kind === "method-not-allowed" && match.operations.includes(operation));
    if (!isAbout) return honestly();
    const random = createRandom(seed);
    const sign = (unsigned: WireRequest) => signed(unsigned, authorize);
    const scene = { runtime, document, match, operation, request, honest: honestly, ask, sign, random, memory };
    return (await lie.tell(scene)) ?? honestly();
  }

  async function signed(request: WireRequest, authorize: Target["authorize"]): Promise<WireRequest> {
    const { authorization: _, "x-auth-token": __, ...headers } = request.headers;
    const { method, path, body } = request;
    const credentials = await authorize?.({ method, url: url + path, body, now: new Date() });
    const lowerCase = Object.entries(credentials ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const);
    return { ...request, headers: { ...headers, ...Object.fromEntries(lowerCase) } };
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    // The host is part of what is signed.
    const headers = { ...wireHeaders(incoming.headers), host: incoming.headers.host ?? "" };
    const { method = "GET", url: path = "/" } = incoming;
    const request = { method, path, headers, body: await readBody(incoming) };
    const given = await answer(request);
    proxy.record?.push({ request, answer: given });
    const { status, body } = given;
    const length = status === 204 || status === 304 ? {} : { "content-length": body.length };
    outgoing.writeHead(status, { ...given.headers, ...length }).end(body);
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
    record: undefined,
    tell(lie) {
      current = lie && { ...lie, memory: new Map<string, unknown>() };
    },
    close,
  };
  return proxy;
}
