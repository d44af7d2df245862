import { Agent, request as httpRequest } from "node:http";
import type { CaseRequest } from "../../exchange/case.ts";

/** What the sender needs to know of an answer; the gateway has judged the rest. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends exactly the bytes and headers of a case, which general clients would complete or correct. */
export function createSender(): {
  send(base: string, request: CaseRequest, extra: Record<string, string>): Promise<SentAnswer>;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    send: (base, { method, path, headers, body }, extra) =>
      new Promise((resolve, reject) => {
        const bytes = Buffer.from(body ?? "");
        const sent = httpRequest(
          base + path,
          {
            agent,
            method,
            headers: {
              "User-Agent": "edge-conformance",
              ...headers,
              ...extra,
              ...(body !== undefined && { "Content-Length": String(bytes.length) }),
            },
          },
          (answer) => {
            const chunks: Buffer[] = [];
            answer.on("data", (chunk: Buffer) => chunks.push(chunk));
            answer.once("end", () => {
              const text = Buffer.concat(chunks).toString("utf8");
              resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
            });
            answer.once("error", reject);
          },
        );
        sent.once("error", reject);
        sent.end(bytes);
      }),
    close: () => agent.destroy(),
  };
}
