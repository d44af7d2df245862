import type { IncomingMessage } from "node:http";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import type { Refusal } from "../ground/refusal.ts";
import { createBodyRoom } from "./body-room.ts";
import type { Late } from "./deadlines.ts";
import { type ReceivedBody, readBody } from "./read-body.ts";

const limit = 100_000;

/** A message with a body, read beside others that take all the room but `free` bytes. */
function reading(headers: Readonly<Record<string, string>>, free: number) {
  const room = createBodyRoom(limit);
  const leave = room.take(limit - free, () => undefined);
  const begun: Late[] = [];
  const deadlines = {
    begin: (late: Late) => {
      begun.push(late);
      return late;
    },
    end: () => undefined,
  };
  const message = Object.assign(new PassThrough(), { headers });
  const body = new Promise<ReceivedBody>((resolve) =>
    readBody(message as unknown as IncomingMessage, { limit, deadlines, room }, resolve),
  );
  return { message, body, leave, room, late: () => begun.at(-1)?.(1000) };
}

const failure = ({ failure }: ReceivedBody) => failure as Refusal;
const large = Buffer.alloc(80_000, " ");
const announced = { "content-length": String(large.length) };
const unannounced = { "transfer-encoding": "chunked" };

test.each([announced, unannounced])("a body waits for room: %j", async (headers) => {
  const { message, body, leave, room } = reading(headers, 10);
  message.end(large);
  leave();
  expect((await body).bytes?.length).toBe(large.length);
  // It gives back what it took.
  await new Promise<void>((resolve) => room.take(limit, resolve));
});

test.each([announced, unannounced])("one that waits too long is to come again: %j", async (headers) => {
  const { message, body, leave, late, room } = reading(headers, 10);
  message.write(large);
  await new Promise((resolve) => setImmediate(resolve));
  late();
  expect(failure(await body)).toMatchObject({ status: 503, headers: { "retry-after": "1" } });
  leave();
  await new Promise<void>((resolve) => room.take(limit, resolve));
});

test("one that has room and does not come is late, and leaves its room", async () => {
  const { message, body, late, room } = reading(announced, limit);
  message.write("{");
  late();
  expect(failure(await body)).toMatchObject({ status: 408 });
  await new Promise<void>((resolve) => room.take(limit, resolve));
});

test.each([
  ["small", { "content-length": "3" }, "{ }", undefined],
  ["larger than any may be", { "content-length": String(limit + 1) }, " ".repeat(limit + 1), 413],
])("a body that is %s needs no room", async (_, headers, sent, status) => {
  const { message, body } = reading(headers, 0);
  message.end(sent);
  expect(failure(await body)?.status).toBe(status);
});
