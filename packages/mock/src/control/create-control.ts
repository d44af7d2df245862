import { createServer } from "node:http";
import { createBodyRoom } from "../edge/body-room.ts";
import { createDeadlines } from "../edge/deadlines.ts";
import { close, listen } from "../edge/listening-server.ts";
import { sendReply } from "../edge/send-reply.ts";
import { answerControl } from "./answer-control.ts";
import { controlOperations } from "./control-operations.ts";
import type { Controlled } from "./controlled.ts";

/** The server of a control API. */
export interface ControlServer {
  /** Resolves to the origin. Only this machine can reach it. */
  listen(port: number): Promise<string>;
  close(): Promise<void>;
}

const requestTimeout = 30_000;

/** In bytes: a whole world may be put. */
const stateLimit = 10 * 1024 * 1024;

/** Creates the server; it listens to nothing yet. */
export function createControl(controlled: Controlled): ControlServer {
  const operations = controlOperations(controlled);
  const deadlines = createDeadlines(requestTimeout);
  const bounds = { limit: stateLimit, deadlines, room: createBodyRoom(2 * stateLimit) };
  const server = createServer((message, response) => {
    // Whatever cannot be written costs one connection, not the process.
    answerControl(operations, message, bounds)
      .then((reply) => sendReply(response, reply))
      .catch(() => response.destroy());
  });
  return { listen: (port) => listen(server, port, "127.0.0.1"), close: () => close(server) };
}
