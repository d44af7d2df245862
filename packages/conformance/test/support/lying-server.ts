import { createServer } from "node:http";
import { forward, keptConnections } from "../../src/exchange/forward.ts";
import { listenOnLoopback } from "../../src/exchange/listen-on-loopback.ts";
import { readBody } from "../../src/exchange/read-body.ts";
import { wireHeaders } from "../../src/exchange/wire.ts";

/** An answer that a lie may change. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Breaks one thing about an answer in place, or says what to do instead of answering. */
export type Lie = (
  answer: Answer,
  request: { method: string; path: string; headers: Record<string, string>; body: string },
) => "answer" | "hang" | "reset";

/** Starts a server that gives the answers of an honest one, except for a lie. */
export async function startLyingServer(
  honest: string,
  lie: Lie,
  lieInRequest: (headers: Record<string, string>) => void = () => {},
) {
  let requests = 0;
  const connections = keptConnections(new URL(honest));
  const server = createServer(async (incoming, outgoing) => {
    requests++;
    const headers = wireHeaders(incoming.headers);
    lieInRequest(headers);
    const method = incoming.method ?? "GET";
    const request = { method, path: incoming.url ?? "/", headers, body: await readBody(incoming) };
    const truth = await forward(new URL(honest), request, 5_000, connections);
    const answer = { status: truth.status, headers: { ...truth.headers }, body: truth.body.toString() };
    switch (lie(answer, { method, path: request.path, headers, body: request.body.toString() })) {
      case "hang":
        return;
      case "reset":
        incoming.socket.resetAndDestroy();
        return;
      default:
        outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    }
  });
  const { origin, close } = await listenOnLoopback(server);
  return {
    url: origin,
    requests: () => requests,
    close() {
      connections.destroy();
      return close();
    },
  };
}
