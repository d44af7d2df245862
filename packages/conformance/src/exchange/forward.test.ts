import { createServer, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { forward, keptConnections, NoAnswer } from "./forward.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/** A server that is told how to meet each request: by which connection it came, and which request of that it is. */
async function startServer(meet: (connection: number, request: number, socket: Socket) => void): Promise<URL> {
  let connections = 0;
  const server = createServer((socket) => {
    const connection = ++connections;
    let requests = 0;
    socket.on("error", () => {});
    socket.on("data", () => meet(connection, ++requests, socket));
  });
  const { origin, close } = await listenOnLoopback(server);
  open.push(close);
  return new URL(origin);
}

const answer = (socket: Socket, body: string) =>
  socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);

const message = (method: string) => ({ method, path: "/", headers: {}, body: Buffer.alloc(0) });

function keep(url: URL) {
  const kept = keptConnections(url);
  open.push(() => kept.destroy());
  return kept;
}

test.each(["text/event-stream", "application/x-ndjson; charset=utf-8"])(
  "of what may go on for ever the beginning is an answer: %s",
  async (label) => {
    const url = await startServer((_connection, _request, socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${label}\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`),
    );
    const { status, body } = await forward(url, message("GET"), 60_000, keep(url));
    expect([status, body.toString()]).toEqual([200, "abc"]);
  },
);

test("reads share a connection, and whatever may write has its own", async () => {
  const url = await startServer((connection, request, socket) => answer(socket, `${connection}.${request}`));
  const kept = keep(url);
  const bodies = [];
  for (const method of ["GET", "GET", "PUT", "DELETE", "GET"])
    bodies.push((await forward(url, message(method), 60_000, kept)).body.toString());
  expect(bodies).toEqual(["1.1", "1.2", "2.1", "3.1", "1.3"]);
});

test("a kept connection that ends is no answer: the read is sent once more, on a new one", async () => {
  const url = await startServer((connection, request, socket) =>
    request === 2 ? socket.destroy() : answer(socket, `${connection}.${request}`),
  );
  const kept = keep(url);
  const bodies = [];
  for (let turn = 0; turn < 3; turn++) bodies.push((await forward(url, message("GET"), 60_000, kept)).body.toString());
  expect(bodies).toEqual(["1.1", "2.1", "3.1"]);
});

test("a reset is the answer of a server that resets new connections too", async () => {
  const url = await startServer((connection, request, socket) =>
    connection === 1 && request === 1 ? answer(socket, "once") : socket.resetAndDestroy(),
  );
  const kept = keep(url);
  await forward(url, message("GET"), 60_000, kept);
  await expect(forward(url, message("GET"), 60_000, kept)).rejects.toThrow(NoAnswer);
});
