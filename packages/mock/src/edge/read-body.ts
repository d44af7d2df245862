import type { IncomingMessage } from "node:http";
import type { ServerHttp2Stream } from "node:http2";
import { Refusal, type Situation } from "../ground/refusal.ts";
import type { BodyRoom } from "./body-room.ts";
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

/** So much of a body needs no room: a connection itself holds as much. */
const roomless = 64 * 1024;

/** What holds for every body that a server reads. */
export interface BodyBounds {
  /** In bytes. */
  readonly limit: number;
  readonly deadlines: Deadlines;
  readonly room: BodyRoom;
}

/**
 * Hands the body of a request to `next`: at once where the request announces none. Fails with a 413 past
 * `limit` bytes, and with a 408 where it is not complete in time. A large one is not read before there is room for it, which
 * it keeps until `next` is done; one that waits too long fails with a 503.
 */
export function readBody(
  message: IncomingMessage,
  { limit, deadlines, room }: BodyBounds,
  next: (body: ReceivedBody) => void | Promise<void>,
): void {
  // Node itself gets rid of what a message holds that announces nothing, once it is answered.
  const { "content-length": announced = "0", "transfer-encoding": coding } = message.headers;
  // A body over HTTP/2 announces nothing: it is there where the headers do not end the stream.
  const { stream } = message as IncomingMessage & { readonly stream?: ServerHttp2Stream };
  if (stream ? stream.endAfterHeaders : announced === "0" && coding === undefined) {
    next(noBody);
    return;
  }
  const length = { announced: coding === undefined && !stream ? Number(announced) : Number.NaN, received: 0 };
  const chunks: Buffer[] = [];
  let isOver = false;
  let isWaiting = false;
  let leaveRoom: (() => void) | undefined;
  const end = (body: ReceivedBody) => {
    deadlines.end(deadline);
    if (isOver) return;
    isOver = true;
    chunks.length = 0;
    const done = next(body);
    if (!leaveRoom) return;
    if (done) void done.finally(leaveRoom);
    else leaveRoom();
  };
  const refuse = (
    situation: Situation,
    status: number,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
  ) => end({ failure: new Refusal(situation, { status, detail, headers: { connection: "close", ...headers } }) });
  const tooLarge = () => refuse("payload-too-large", 413, `The body is larger than ${limit} bytes.`);
  const late = (milliseconds: number) => {
    if (isWaiting) {
      const detail = `After ${milliseconds} ms there was still no room for the body beside the others; send it again.`;
      refuse("no-room", 503, detail, { "retry-after": "1" });
    } else refuse("request-timeout", 408, `The body was not complete after ${milliseconds} ms.`);
  };
  let deadline = deadlines.begin(late);
  const takeRoom = (bytes: number) => {
    isWaiting = true;
    message.pause();
    leaveRoom = room.take(bytes, () => {
      isWaiting = false;
      deadlines.end(deadline);
      if (isOver) return;
      deadline = deadlines.begin(late);
      message.resume();
    });
  };
  message.on("data", (chunk: Buffer) => {
    if (isOver) return;
    length.received += chunk.length;
    if (length.received <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (length.received > drainedLimits * limit) {
      message.pause();
      tooLarge();
    } else if (!leaveRoom && length.received > roomless && !(length.announced > limit)) takeRoom(limit);
  });
  if (length.announced > roomless && length.announced <= limit) takeRoom(length.announced);
  // Answering before the client has sent everything would reset the connection and lose the answer.
  message.on("end", () => {
    if (length.received > limit) tooLarge();
    else end(length.received > 0 ? { bytes: joined(chunks) } : noBody);
  });
  // A client that goes before it has sent everything is an error too.
  message.on("error", (failure) => end({ failure }));
}

function joined(chunks: readonly Buffer[]): Buffer | undefined {
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
}
