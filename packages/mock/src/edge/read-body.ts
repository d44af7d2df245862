import type { IncomingMessage } from "node:http";
import type { ServerHttp2Stream } from "node:http2";
import { Refusal, type Situation } from "../ground/refusal.ts";
import type { Deadlines } from "./deadlines.ts";

/** Past this many bodies' length of an oversized body the connection is cut instead of drained. */
const drainedLimits = 10;

/** What became of the body of a request. */
export interface ReceivedBody {
  /** `undefined` where the request has none. */
  readonly bytes?: Buffer | undefined;
  /** Why there is no whole body: a {@link Refusal}, or the error of a connection that broke. */
  readonly failure?: unknown;
}

const noBody: ReceivedBody = {};

/**
 * Hands the body of a request to `next`: at once where the request announces none. Fails with a 413 past
 * `limit` bytes, and with a 408 where it is not complete in time.
 */
export function readBody(
  message: IncomingMessage,
  limit: number,
  deadlines: Deadlines,
  next: (body: ReceivedBody) => void,
): void {
  // Node itself gets rid of what a message holds that announces nothing, once it is answered.
  const { "content-length": announced = "0", "transfer-encoding": coding } = message.headers;
  // A body over HTTP/2 announces nothing: it is there where the headers do not end the stream.
  const { stream } = message as IncomingMessage & { readonly stream?: ServerHttp2Stream };
  if (stream ? stream.endAfterHeaders : announced === "0" && coding === undefined) {
    next(noBody);
    return;
  }
  const chunks: Buffer[] = [];
  let length = 0;
  let isOver = false;
  const end = (body: ReceivedBody) => {
    deadlines.end(deadline);
    if (isOver) return;
    isOver = true;
    next(body);
  };
  const refuse = (situation: Situation, status: number, detail: string) =>
    end({ failure: new Refusal(situation, { status, detail, headers: { connection: "close" } }) });
  const tooLarge = () => refuse("payload-too-large", 413, `The body is larger than ${limit} bytes.`);
  const deadline = deadlines.begin((milliseconds) =>
    refuse("request-timeout", 408, `The body was not complete after ${milliseconds} ms.`),
  );
  message.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (length > drainedLimits * limit) {
      message.pause();
      tooLarge();
    }
  });
  // Answering before the client has sent everything would reset the connection and lose the answer.
  message.on("end", () => {
    if (length > limit) tooLarge();
    else end(length > 0 ? { bytes: joined(chunks) } : noBody);
  });
  // A client that goes before it has sent everything is an error too.
  message.on("error", (failure) => end({ failure }));
}

function joined(chunks: readonly Buffer[]): Buffer | undefined {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}
