import type { IncomingMessage } from "node:http";
import { Refusal } from "../errors/refusal.ts";

/** The largest body that is read; the same for every API. */
const bodyLimit = 10 * 1024 * 1024;

/** Past this much of an oversized body the connection is cut instead of drained. */
const drainLimit = 10 * bodyLimit;

/**
 * The bytes of a request's body; `undefined`, and nothing to wait for, where it announces none. Rejects with a 413 past {@link bodyLimit}, and with a 408
 * where it is not complete in time.
 */
export function readBody(message: IncomingMessage, timeout = 30_000): Promise<Buffer | undefined> | undefined {
  const { "content-length": announced = "0", "transfer-encoding": coding } = message.headers;
  if (announced === "0" && coding === undefined) {
    message.resume();
    return undefined;
  }
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
    let timer: NodeJS.Timeout | undefined;
    // Most bodies come with their headers and are complete before this runs: those need no timer.
    setImmediate(() => {
      if (message.complete || message.destroyed) return;
      timer = setTimeout(() => {
        const detail = `The body was not complete after ${timeout} ms.`;
        reject(new Refusal("request-timeout", { status: 408, detail, headers: { connection: "close" } }));
      }, timeout);
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
      clearTimeout(timer);
      if (length > bodyLimit) tooLarge();
      else resolve(length > 0 ? Buffer.concat(chunks) : undefined);
    });
    message.on("error", reject);
    message.on("close", () => {
      clearTimeout(timer);
      // An error costs its stack, and after the end nobody would see it.
      if (!message.complete) reject(new Error("The client closed the connection before the body was complete."));
    });
  });
}
