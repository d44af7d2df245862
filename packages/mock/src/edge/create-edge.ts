import { createServer, type IncomingMessage, type ServerOptions, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { generalProblem } from "../errors/general-problem.ts";
import { type EdgeRequest, edgeRequest } from "../ground/edge-request.ts";
import type { Reply } from "../ground/reply.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { whenThere } from "../ground/when-there.ts";
import { answerExchange, type Delivery } from "./answer-exchange.ts";
import type { Stages } from "./answer-request.ts";
import { attempt } from "./attempt.ts";
import { createBodyRoom } from "./body-room.ts";
import { answerPreflight, shareWithPage } from "./cors.ts";
import { createDeadlines } from "./deadlines.ts";
import { findApi, servedBases } from "./find-api.ts";
import type { Interference } from "./interference.ts";
import { noInterference } from "./interference.ts";
import { close, type HttpServer, listen } from "./listening-server.ts";
import { type ReceivedBody, readBody } from "./read-body.ts";
import { cut, sendReply } from "./send-reply.ts";

/** A server in front of several APIs, each under its real base path. */
export interface Edge {
  /** Resolves to the origin once connections are accepted; port 0 means any free one. */
  listen(port: number, host: string): Promise<string>;
  /** Ends after the answers under way are sent, at the latest after a second. */
  close(): Promise<void>;
}

/** What a server does besides answering for its APIs. */
export interface EdgeOptions {
  readonly interference?: Interference;
  /** Lets pages of any origin read the answers. */
  readonly cors?: boolean;
  /** The ids of APIs that are answered with examples only; their answers say so, because nothing asked of them is kept. */
  readonly examplesOnly?: ReadonlySet<string>;
  /** Speaks TLS with this certificate, HTTP/1.1 and, to those who ask for it, HTTP/2. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** After so many milliseconds without the whole body the answer is 408. */
  readonly requestTimeout?: number;
  /** A body of more bytes is answered with 413. */
  readonly bodyLimit?: number;
}

const tenMebibytes = 10 * 1024 * 1024;

/** So many bodies of the greatest length are in memory at one time. */
const bodiesAtOnce = 4;

/** Creates the server; it listens to nothing yet. */
export function createEdge(
  apis: readonly ServedApi[],
  stages: Stages,
  {
    interference = noInterference(),
    cors = false,
    examplesOnly,
    tls,
    requestTimeout = 30_000,
    bodyLimit = tenMebibytes,
  }: EdgeOptions = {},
): Edge {
  const bounds = {
    limit: bodyLimit,
    deadlines: createDeadlines(requestTimeout),
    room: createBodyRoom(bodiesAtOnce * bodyLimit),
  };
  function exchange(begun: number, message: IncomingMessage, response: ServerResponse, body: ReceivedBody) {
    const request = edgeRequest(message);
    const preflight = cors ? answerPreflight(request) : undefined;
    const answered = preflight ? unserved(preflight) : answer(apis, stages, interference, request, body);
    return whenThere(answered, (delivery) => {
      if (delivery.api && body.failure !== undefined && isAbandoned(message)) return;
      if (!server.listening && message.httpVersionMajor < 2) response.setHeader("connection", "close");
      if (delivery.api && examplesOnly?.has(delivery.api.id)) response.setHeader("edge-mock", "examples");
      const { reply } = delivery;
      const bytes = deliver(response, cors && reply ? { ...delivery, reply: shareWithPage(reply, request) } : delivery);
      if (body.failure !== undefined && reply) cutUnreadBody(message, response);
      interference.log.record({
        begun,
        milliseconds: performance.now() - begun,
        method: request.method,
        path: request.path,
        search: request.search,
        headers: request.headers,
        status: reply?.status,
        mediaType: reply?.mediaType,
        responseBytes: bytes,
        interference: delivery.interference,
        api: delivery.api,
        operation: delivery.operation,
      });
    });
  }
  // A request that announces no body needs no stream for one, and most have none.
  const receive = (message: IncomingMessage, response: ServerResponse) => {
    const begun = performance.now();
    // Only a bug of ours gets here. It must cost this client its connection and nobody else theirs.
    const fail = (error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error));
      cut(response);
    };
    readBody(message, bounds, (body) => attempt(() => exchange(begun, message, response, body), fail));
  };
  const connections = new Set<Socket>();
  // Node looks for late headers every half minute unless told otherwise, and lets them drip for a whole one.
  const lateness = { headersTimeout: requestTimeout, connectionsCheckingInterval: Math.ceil(requestTimeout / 10) };
  const server = tls
    ? createTlsServer({ ...tls, ...lateness }, receive)
    : createServer({ optimizeEmptyRequests: true, ...lateness }, receive);
  if (tls) {
    server.on("connection", (socket: Socket) => {
      connections.add(socket);
      socket.once("close", () => connections.delete(socket));
    });
  }
  return {
    listen: (port, host) => listen(server, port, host, tls ? "https" : "http"),
    close: () => {
      interference.closing.abort();
      return close(server, connections);
    },
  };
}

/** Loaded with the first mock that speaks TLS: most do not, and start sooner without it. */
function createTlsServer(
  options: NonNullable<EdgeOptions["tls"]> & Pick<ServerOptions, "headersTimeout" | "connectionsCheckingInterval">,
  receive: (message: IncomingMessage, response: ServerResponse) => void,
): HttpServer {
  const { createSecureServer } = process.getBuiltinModule("node:http2");
  // Requests and answers of HTTP/2 have the shape of those of HTTP/1.1, where it matters here.
  return createSecureServer({ ...options, allowHTTP1: true }, (message, response) =>
    receive(message as unknown as IncomingMessage, response as unknown as ServerResponse),
  );
}

function answer(
  apis: readonly ServedApi[],
  stages: Stages,
  interference: Interference,
  request: EdgeRequest,
  body: ReceivedBody,
): Delivery | Promise<Delivery> {
  const api = findApi(apis, request);
  if (api) return answerExchange(stages, interference, api, request, body);
  const served = apis
    .flatMap(servedBases)
    .map((base) => `${base}/`)
    .join(", ");
  return unserved(generalProblem(404, `No API is served under ${request.path}. Served are ${served}.`));
}

/** Whether the client has gone before it had sent everything. */
function isAbandoned(message: IncomingMessage): boolean {
  return Boolean(message.errored) || (message.destroyed && !message.complete);
}

/** An answer that belongs to no API. */
function unserved(reply: Reply): Delivery {
  return { reply, truncate: false, interference: [], api: undefined, operation: undefined };
}

function deliver(response: ServerResponse, { reply, truncate }: Delivery): number {
  if (reply) return sendReply(response, reply, truncate);
  cut(response);
  return 0;
}

function cutUnreadBody(message: IncomingMessage, response: ServerResponse): void {
  if (!message.complete) response.once("finish", () => message.destroy());
}
