import { type Operation, responseFor } from "@edge-contracts/specs/runtime";
import { createRequestBuilder } from "../../src/cases/build-request.ts";
import type { WireRequest, WireResponse } from "../../src/exchange/wire.ts";
import type { Scene } from "./lie.ts";

/** The lowest documented success of an operation. */
export function successOf({ responses }: Operation): number {
  return Number(Object.keys(responses).find((status) => status.startsWith("2")));
}

/** The success that a server would have answered with, had it not looked closely; nothing is done for it. */
export async function pretendedSuccess(scene: Scene): Promise<WireResponse> {
  const { runtime, document, operation, ask, sign } = scene;
  const { method, path, headers, body = "" } = createRequestBuilder(runtime, document)(operation);
  const lowerCase = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const request = {
    method,
    path,
    // The host is part of what is signed.
    headers: { ...Object.fromEntries(lowerCase), host: scene.request.headers["host"] ?? "" },
    body: Buffer.from(body),
  };
  return ask(await sign(preferring(request, operation)));
}

/** The same request, which the honest server checks and then answers by an example, without doing anything. */
export function preferring(request: WireRequest, operation: Operation, status = successOf(operation)): WireRequest {
  const { prefer: _, ...headers } = request.headers;
  return responseFor(operation, status) ? { ...request, headers: { ...headers, prefer: `code=${status}` } } : request;
}

/** Whether the suite itself asked for a certain answer: what a lie makes of it says nothing about behaviour. */
export function isPreferred({ headers }: WireRequest): boolean {
  return headers["prefer"] !== undefined;
}
