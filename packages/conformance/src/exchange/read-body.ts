import type { IncomingMessage } from "node:http";

/** A message body is larger than any of these APIs has a use for. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

const limit = 16 * 1024 * 1024;

/** What may go on for ever, as the media types of events and of lines of JSON say. */
const endless = /^\s*(text\/event-stream|application\/(x-)?(ndjson|jsonl|json-seq))\s*(;|$)/i;
/** So long is listened to what may go on for ever. */
const patienceMs = 250;

/** Reads a whole body, within bounds; of one that may go on for ever, what comes at first. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let isEnough = false;
  const timer = setTimeout(() => {
    isEnough = endless.test(message.headers["content-type"] ?? "");
    if (isEnough) message.destroy();
  }, patienceMs);
  try {
    for await (const chunk of message as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) throw new BodyTooLarge(`sent more than ${limit} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    if (!isEnough) throw error;
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}
