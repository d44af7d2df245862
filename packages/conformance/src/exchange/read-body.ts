import type { IncomingMessage } from "node:http";

/** A message body is larger than any of these APIs has a use for. */
export class BodyTooLarge extends Error {
  override readonly name = "BodyTooLarge";
}

const limit = 16 * 1024 * 1024;

/** Reads a whole body, within bounds. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new BodyTooLarge(`sent more than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
