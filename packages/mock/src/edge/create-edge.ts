import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { generalProblem } from "../errors/general-problem.ts";
import { answerRequest, type Stages } from "./answer-request.ts";
import { edgeRequest } from "./edge-request.ts";
import { findApi } from "./find-api.ts";
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

const closeGraceMilliseconds = 1000;

/** Creates the server; it listens to nothing yet. */
export function createEdge(apis: readonly ServedApi[], stages: Stages): Edge {
  const server = createServer((message, response) => {
    void answer(apis, stages, message)
      .then((reply) => {
        if (!reply) return;
        if (!server.listening) response.setHeader("connection", "close");
        sendReply(response, reply);
        cutUnreadBody(message, response);
      })
      // Only a bug of ours gets here. It must cost this client its connection and nobody else theirs.
      .catch((error: unknown) => {
        process.emitWarning(error instanceof Error ? error : String(error));
        response.destroy();
      });
  });
  return { listen: (port, host) => listen(server, port, host), close: () => close(server) };
}

async function answer(
  apis: readonly ServedApi[],
  stages: Stages,
  message: IncomingMessage,
): Promise<Reply | undefined> {
  const request = edgeRequest(message);
  const body = readBody(message);
  // Stages that refuse early never look at the body; its failure is theirs to report, not the process's to die of.
  body.catch(() => undefined);
  const api = findApi(apis, request);
  if (!api) {
    await body.catch(() => undefined);
    const served = apis.map(({ description }) => `${description.basePath}/`).join(", ");
    return generalProblem(404, `No API is served under ${request.path}. Served are ${served}.`);
  }
  const reply = await answerRequest(stages, api, request, body);
  return message.errored || (message.destroyed && !message.complete) ? undefined : reply;
}

function cutUnreadBody(message: IncomingMessage, response: ServerResponse): void {
  if (!message.complete) response.once("finish", () => message.destroy());
}

function listen(server: Server, port: number, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const { port: bound, family, address } = server.address() as AddressInfo;
      resolve(`http://${family === "IPv6" ? `[${address}]` : address}:${bound}`);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    const cut = setTimeout(() => server.closeAllConnections(), closeGraceMilliseconds);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
