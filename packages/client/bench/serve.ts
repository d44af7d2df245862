import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

// In a process of its own, so that only the client's work is measured.
const body = JSON.stringify({ edgeHostnames: [] });
const type = "application/vnd.akamai.chinacdn.edge-hostnames.v2+json";
const server = createServer((_, response) => {
  response.writeHead(200, { "Content-Type": type, "Content-Length": body.length });
  response.end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
