import { type Agent, type ClientRequest, Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { afterAwake } from "../target/after-awake.ts";
import { BodyTooLarge, readBody } from "./read-body.ts";
import { type WireRequest, type WireResponse, wireHeaders } from "./wire.ts";

/** The server gave no whole answer; the message says what it did instead, in words for a report. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/**
 * Sends a request to the server under test and reads its whole answer. Throws {@link NoAnswer} where there is none.
 * Reads may go over the kept connections of an agent. Whatever else is sent has a connection of its own: a reset must
 * be the answer to this request, not the end of an idle connection.
 */
export async function forward(
  target: URL,
  message: WireRequest,
  timeoutMs: number,
  kept?: Agent,
): Promise<WireResponse> {
  if (kept === undefined || message.method !== "GET") return forwardOver(false, target, message, timeoutMs);
  try {
    return await forwardOver(kept, target, message, timeoutMs);
  } catch (error) {
    if (error instanceof LostConnection) return forwardOver(false, target, message, timeoutMs);
    throw error;
  }
}

/** A kept connection broke, which may have been its own end and no answer. */
class LostConnection extends Error {}

function forwardOver(
  agent: Agent | false,
  target: URL,
  message: WireRequest,
  timeoutMs: number,
): Promise<WireResponse> {
  const send = target.protocol === "https:" ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => {
      callOff();
      const isOurs = error instanceof NoAnswer || error instanceof BodyTooLarge;
      if (!isOurs && sent.reusedSocket) reject(new LostConnection());
      else reject(error instanceof NoAnswer ? error : new NoAnswer(describe(error)));
    };
    const sent: ClientRequest = send(
      {
        hostname: target.hostname.replace(/^\[|\]$/g, ""),
        port: target.port,
        method: message.method,
        path: target.pathname.replace(/\/$/, "") + message.path,
        headers: { ...message.headers, ...contentLength(message), "accept-encoding": "identity" },
        agent,
      },
      (received) => {
        readBody(received).then((body) => {
          callOff();
          if (message.unfinished) sent.destroy();
          resolve({ status: received.statusCode ?? 0, headers: wireHeaders(received.headers), body });
        }, fail);
      },
    );
    // The socket's own timeout restarts with every byte; this one bounds the exchange.
    const callOff = afterAwake(timeoutMs, () =>
      sent.destroy(new NoAnswer(`gave no whole answer within ${timeoutMs} ms`)),
    );
    sent.on("error", fail);
    if (message.unfinished) sent.write(message.body);
    else sent.end(message.body);
  });
}

/** The connections that reads to one server share; whoever has asked for them destroys them. */
export function keptConnections(target: URL): Agent {
  return new (target.protocol === "https:" ? HttpsAgent : HttpAgent)({ keepAlive: true });
}

function contentLength({ method, body, unfinished }: WireRequest): Record<string, string> {
  if (unfinished) return { "content-length": String(body.length + 1) };
  const expectsBody = method === "POST" || method === "PUT" || method === "PATCH";
  return body.length > 0 || expectsBody ? { "content-length": String(body.length) } : {};
}

function describe(error: NodeJS.ErrnoException): string {
  if (error instanceof BodyTooLarge) return error.message;
  switch (error.code) {
    case "ECONNREFUSED":
      return "refused the connection";
    case "ECONNRESET":
    case "EPIPE":
      return "closed the connection before its answer was whole";
    default:
      return `gave no answer that HTTP allows (${error.code ?? error.message})`;
  }
}
