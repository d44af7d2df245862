import type { IncomingMessage } from "node:http";
import { Refusal } from "../errors/refusal.ts";
import type { Deadlines } from "./deadlines.ts";

/** The largest body that is read; the same for every API. */
const bodyLimit = 10 * 1024 * 1024;

/** Past this much of an oversized body the connection is cut instead of drained. */
const drainLimit = 10 * bodyLimit;

/**
 * The bytes of a request's body; `undefined`, and nothing to wait for, where it announces none. Rejects with a 413 past
 * {@link bodyLimit}, and with a 408 where it is not complete in time.
 */
export function readBody(message: IncomingMessage, deadlines: Deadlines): Promise<Buffer | undefined> | undefined {
  const { "content-length": announced = "0", "transfer-encoding": coding } = message.headers;
  // Node itself gets rid of what such a message may hold all the same, once it is answered.
  if (announced === "0" && coding === undefined) return undefined;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLarge = () =>
      reject(
        new Refusal("payload-too-large", {
          status: 413,
          detail: `The body is larger than ${bodyLimit} bytes.`,
          headers: { connection: "close" },
        }),
      );
    const deadline = deadlines.begin((milliseconds) => {
      const detail = `The body was not complete after ${milliseconds} ms.`;
      reject(new Refusal("request-timeout", { status: 408, detail, headers: { connection: "close" } }));
    });
    message.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= bodyLimit) chunks.push(chunk);
      else chunks.length = 0;
      if (length > drainLimit) {
        message.pause();
        tooLarge();
      }
    });
    // Answering before the client has sent everything would reset the connection and lose the answer.
    message.on("end", () => {
      deadlines.end(deadline);
      if (length > bodyLimit) tooLarge();
      else resolve(length > 0 ? joined(chunks) : undefined);
    });
    // A client that goes before it has sent everything is an error too.
    message.on("error", (error) => {
      deadlines.end(deadline);
      reject(error);
    });
  });
}

function joined(chunks: readonly Buffer[]): Buffer | undefined {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}
