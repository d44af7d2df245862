import { createServer } from "node:net";
import { expect, test } from "vitest";
import { listenOnLoopback } from "../exchange/listen-on-loopback.ts";
import { callControlApi } from "./call-control-api.ts";

test("no call depends on a connection that was kept from the last one", async () => {
  const server = createServer((socket) => {
    let requests = 0;
    socket.on("error", () => {});
    socket.on("data", () => {
      // What a server does whose patience with an idle connection has just ended.
      if (++requests > 1) socket.destroy();
      else socket.write("HTTP/1.1 200 OK\r\nconnection: keep-alive\r\ncontent-length: 2\r\n\r\n{}");
    });
  });
  const { origin, close } = await listenOnLoopback(server);
  for (const method of ["GET", "POST", "POST", "GET"])
    expect(await callControlApi(method, `${origin}/clock`)).toEqual({});
  await close();
});
