import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { listenOnLoopback } from "../src/exchange/listen-on-loopback.ts";
import { runMain } from "./support/run-main.ts";

const megabyte = Buffer.alloc(1024 * 1024, 0x20);

/** A server that answers requests with exactly these bytes, or does something worse; where it may, only for groups. */
async function startRawServer(behave: (socket: Socket) => void, isEverywhere = false) {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", (bytes) => {
      if (isEverywhere || bytes.toString().split(" ")[1]?.startsWith("/chinacdn/v1/groups")) behave(socket);
      else answer("{}")(socket);
    });
  });
  return listenOnLoopback(server);
}

const label = "application/vnd.akamai.chinacdn.groups.v1+json";
const answer = (body: Buffer | string, headers = `content-type: ${label}`, status = "200 OK") => {
  return (socket: Socket) => {
    const bytes = Buffer.from(body);
    socket.end(
      Buffer.concat([
        Buffer.from(`HTTP/1.1 ${status}\r\n${headers}\r\ncontent-length: ${bytes.length}\r\n\r\n`),
        bytes,
      ]),
    );
  };
};

const drip = (socket: Socket) => {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${label}\r\ntransfer-encoding: chunked\r\n\r\n`);
  const timer = setInterval(() => socket.write("1\r\n \r\n"), 50);
  socket.once("close", () => clearInterval(timer));
};

const flood = (socket: Socket) => {
  socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${label}\r\ncontent-length: ${100 * megabyte.length}\r\n\r\n`);
  let sent = 0;
  const more = () => {
    while (sent++ < 100) if (!socket.write(megabyte)) return void socket.once("drain", more);
  };
  more();
};

test.each<[string, (socket: Socket) => void, RegExp]>([
  ["hangs", () => {}, /response is missing: the server gave no whole answer within 400 ms/],
  [
    "sends its answer byte by byte for ever",
    drip,
    /response is missing: the server gave no whole answer within 400 ms/,
  ],
  [
    "resets the connection",
    (socket) => socket.resetAndDestroy(),
    /response is missing: the server closed the connection/,
  ],
  ["hangs up without a word", (socket) => socket.end(), /response is missing: the server closed the connection/],
  ["sends 100 MB", flood, /response is missing: the server (the body has more than|sent more than)/],
  [
    "sends no HTTP",
    (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"),
    /response is missing: the server gave no answer that HTTP allows/,
  ],
  [
    "sends endless headers",
    (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${"y".repeat(200_000)}\r\n\r\n`),
    /response is missing/,
  ],
  [
    "sends invalid UTF-8",
    answer(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])),
    /body is labelled as JSON and is not UTF-8/,
  ],
  ["redirects", answer("", "location: http://127.0.0.1:1/elsewhere", "302 Found"), /status 302 is not documented/],
  ["answers HTML", answer("<p>Sorry", "content-type: text/html"), /media-type must be one of application/],
  ["answers HTML under the right label", answer("<p>Sorry"), /body is labelled as JSON and is not JSON/],
  [
    "compresses unasked",
    answer(gzipSync("{}"), `content-type: ${label}\r\ncontent-encoding: gzip`),
    /header\/Content-Encoding must be absent/,
  ],
  ["answers deep nonsense", answer("[".repeat(100_000)), /body is labelled as JSON and is not JSON/],
])("a server that %s has drifted: a clear verdict in time, exit code 1", async (_what, behave, message) => {
  const server = await startRawServer(behave);
  const argv = ["--api", "china-cdn", "--target", server.origin, "--operation", "listGroups", "--timeout", "0.4"];
  const { code, text } = await runMain(...argv, "--budget", "2");
  await server.close();
  expect(text).toMatch(message);
  expect(code).toBe(1);
});

test.each<[string, (socket: Socket) => void, RegExp]>([
  ["hangs", () => {}, /does not answer GET .*: it gave no whole answer within 400 ms/],
  ["hangs up without a word", (socket) => socket.end(), /does not answer GET .*: it closed the connection/],
  ["sends no HTTP", (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n"), /does not answer .* no answer that HTTP allows/],
  [
    "redirects",
    answer("", "location: http://127.0.0.1:1/elsewhere", "302 Found"),
    /sends readers away.*127\.0\.0\.1:1\./,
  ],
  ["is not available", answer("", "", "503 Service Unavailable"), /is not available: .* 503/],
  [
    "is another one",
    answer("<p>No", "content-type: text/html", "404 Not Found"),
    /does not know \/chinacdn\/v1: .* 404/,
  ],
  [
    "wants credentials",
    answer("{}", `content-type: ${label}`, "401 Unauthorized"),
    /wants credentials: .* 401.*--edgerc/,
  ],
])("a server that %s, whatever it is asked for, is none to measure: exit code 2", async (_what, behave, message) => {
  const server = await startRawServer(behave, true);
  const argv = ["--api", "china-cdn", "--target", server.origin, "--timeout", "0.4"];
  const { code, text } = await runMain(...argv);
  await server.close();
  expect(text).toMatch(message);
  expect(text.trim().split("\n")).toHaveLength(1);
  expect(code).toBe(2);
});
