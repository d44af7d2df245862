import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** One request as the server saw it. */
export interface ReceivedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers one request; the count begins with 1. */
export type Script = (request: ReceivedRequest, response: ServerResponse, count: number) => void;

/** A real server on loopback that does what a scenario says, for what no well-behaved server does. */
export async function startScriptedServer(script: Script) {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { method = "", url = "", headers } = request;
    received.push({ method, url, headers, body });
    script(received.at(-1) as ReceivedRequest, response, received.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers with JSON. */
export function answer(response: ServerResponse, status: number, type: string, value: unknown, headers = {}): void {
  response.writeHead(status, { "Content-Type": type, ...headers });
  response.end(JSON.stringify(value));
}
