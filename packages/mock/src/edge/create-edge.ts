import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { generalProblem } from "../errors/general-problem.ts";
import { answerExchange, type Delivery } from "./answer-exchange.ts";
import type { Stages } from "./answer-request.ts";
import { answerPreflight, shareWithPage } from "./cors.ts";
import { createDeadlines } from "./deadlines.ts";
import { type EdgeRequest, edgeRequest } from "./edge-request.ts";
import { findApi } from "./find-api.ts";
import type { Interference } from "./interference.ts";
import { close, listen } from "./listening-server.ts";
import { noInterference } from "./no-interference.ts";
import { readBody } from "./read-body.ts";
import type { Reply } from "./reply.ts";
import { sendReply } from "./send-reply.ts";
import type { ServedApi } from "./served-api.ts";

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
  /** After so many milliseconds without the whole body the answer is 408. */
  readonly requestTimeout?: number;
}

/** Creates the server; it listens to nothing yet. */
export function createEdge(
  apis: readonly ServedApi[],
  stages: Stages,
  { interference = noInterference(), cors = false, requestTimeout = 30_000 }: EdgeOptions = {},
): Edge {
  const deadlines = createDeadlines(requestTimeout);
  async function exchange(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const begun = performance.now();
    const request = edgeRequest(message);
    const body = readBody(message, deadlines);
    // Stages that refuse early never look at the body; its failure is theirs to report, not the process's to die of.
    body?.catch(() => undefined);
    const preflight = cors ? answerPreflight(request) : undefined;
    const answering = preflight ? unserved(preflight) : answer(apis, stages, interference, request, body);
    const answered = answering instanceof Promise ? await answering : answering;
    if (answered.api && isAbandoned(message)) return;
    const delivery = cors && answered.reply ? { ...answered, reply: shareWithPage(answered.reply, request) } : answered;
    if (!server.listening) response.setHeader("connection", "close");
    const bytes = deliver(response, delivery);
    if (body && delivery.reply) cutUnreadBody(message, response);
    interference.log.record({
      begun,
      milliseconds: performance.now() - begun,
      method: request.method,
      path: request.path,
      search: request.search,
      headers: request.headers,
      status: delivery.reply?.status,
      mediaType: delivery.reply?.mediaType,
      responseBytes: bytes,
      interference: delivery.interference,
      api: delivery.api,
      operation: delivery.operation,
    });
  }
  const server = createServer((message, response) => {
    // Only a bug of ours gets here. It must cost this client its connection and nobody else theirs.
    exchange(message, response).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error));
      response.destroy();
    });
  });
  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

function answer(
  apis: readonly ServedApi[],
  stages: Stages,
  interference: Interference,
  request: EdgeRequest,
  body: Promise<Buffer | undefined> | undefined,
): Delivery | Promise<Delivery> {
  const api = findApi(apis, request);
  if (api) return answerExchange(stages, interference, api, request, body);
  const served = apis.map(({ description }) => `${description.basePath}/`).join(", ");
  const nothing = unserved(generalProblem(404, `No API is served under ${request.path}. Served are ${served}.`));
  return body
    ? body.then(
        () => nothing,
        () => nothing,
      )
    : nothing;
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
  response.destroy();
  return 0;
}

function cutUnreadBody(message: IncomingMessage, response: ServerResponse): void {
  if (!message.complete) response.once("finish", () => message.destroy());
}
