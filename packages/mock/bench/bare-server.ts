import { createServer } from "node:http";

// The yardstick: a node:http server that sends the same JSON. For PUT it parses what it gets and serialises its answer.
const [contentType = "", body = ""] = process.argv.slice(2);
const document = JSON.parse(body);
const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": contentType, "content-length": Buffer.byteLength(body) });
    response.end(body);
    return;
  }
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    JSON.parse(Buffer.concat(chunks).toString());
    const answer = JSON.stringify(document);
    response.writeHead(200, { "content-type": contentType, "content-length": Buffer.byteLength(answer) });
    response.end(answer);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address) console.log(JSON.stringify({ url: `http://127.0.0.1:${address.port}` }));
});
