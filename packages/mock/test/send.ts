import { Agent, request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import { wasClosedIdle } from "./was-closed-idle.ts";

/** A request exactly as it goes on the wire; fetch would normalise it. */
export interface SentRequest {
  readonly method?: string;
  readonly path: string;
  readonly headers?: OutgoingHttpHeaders;
  /** A value is sent as JSON, text and bytes as they are. */
  readonly body?: unknown;
}

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The text read as JSON, where it is JSON. */
  readonly body: unknown;
}

const kept = new Agent({ keepAlive: true });

/** Sends one request. Rejects once `signal` is aborted. */
export function send(
  origin: string,
  given: SentRequest,
  signal?: AbortSignal,
  agent: Agent | false = kept,
): Promise<Received> {
  const { method = "GET", path, headers = {}, body } = given;
  const { hostname, port } = new URL(origin);
  const payload =
    body === undefined || typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      { hostname, port, method, path, headers, agent, ...(signal && { signal }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text, body: parse(text) });
        });
      },
    );
    sent.on("error", (error) =>
      wasClosedIdle(sent, error) ? resolve(send(origin, given, signal, false)) : reject(error),
    );
    sent.end(payload);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
