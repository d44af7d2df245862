import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { expect, test } from "vitest";
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
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/clock`;
  for (const method of ["GET", "POST", "POST", "GET"]) expect(await callControlApi(method, url)).toEqual({});
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
