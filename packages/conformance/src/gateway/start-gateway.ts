import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { Target } from "../target.ts";
import type { Exchange } from "./exchange.ts";
import { NoAnswer } from "./forward.ts";
import { gatewayHeaders } from "./gateway-headers.ts";
import { createExchanger } from "./perform-exchange.ts";
import { readBody } from "./read-body.ts";
import { refusalOf } from "./refusal.ts";
import { wireHeaders } from "./wire.ts";

/** A running gateway. */
export interface Gateway {
  /** Its origin and secret prefix, without a trailing slash: what a driver takes for the server. */
  readonly url: string;
  /** The path part of {@link url}. */
  readonly prefix: string;
  /** Everything observed so far, in the order in which it ended. */
  readonly exchanges: readonly Exchange[];
  close(): Promise<void>;
}

/** What a gateway stands in front of. */
export interface GatewayOptions {
  readonly runtime: ContractRuntime;
  readonly target: Target;
  /** How long the server may take for one answer. */
  readonly timeoutMs?: number;
}

/**
 * Opens a proxy on loopback that forwards every request to the server under test, judges both messages against the
 * contract and remembers the verdict. Whatever sends the requests, this is the only judge.
 */
export async function startGateway({ runtime, target, timeoutMs = 10_000 }: GatewayOptions): Promise<Gateway> {
  const prefix = `/${randomBytes(16).toString("hex")}`;
  const exchanges: Exchange[] = [];
  const exchange = createExchanger(runtime, target, timeoutMs);

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const path = incoming.url ?? "/";
    const refusal = refusalOf(incoming.headers, path, { host, prefix });
    if (refusal) return answer(outgoing, refusal.status, refusal.reason);
    const headers = wireHeaders(incoming.headers);
    const caseKey = take(headers, gatewayHeaders.caseKey);
    const anonymous = take(headers, gatewayHeaders.auth) === "none";
    const request = {
      method: incoming.method ?? "GET",
      path: path.slice(prefix.length),
      headers,
      body: await readBody(incoming),
    };
    const { response, observed } = await exchange(request, anonymous);
    exchanges.push(caseKey === undefined ? observed : { caseKey, ...observed });
    if (response instanceof NoAnswer) return answer(outgoing, 502, `The server ${response.message}.`);
    outgoing.writeHead(response.status, { ...response.headers, "content-length": response.body.length });
    outgoing.end(response.body);
  };

  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: Error) => {
      if (outgoing.headersSent) outgoing.destroy();
      else answer(outgoing, 500, `The gateway failed: ${error.message}`);
    });
  });
  // A driver may pause for as long as a slow server makes it; its connection must still be there afterwards.
  server.keepAliveTimeout = timeoutMs + 60_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url: `http://${host}${prefix}`,
    prefix,
    exchanges,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}

function take(headers: Record<string, string>, name: string): string | undefined {
  const value = headers[name];
  delete headers[name];
  return value;
}

function answer(outgoing: ServerResponse, status: number, text: string): void {
  outgoing.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
}
