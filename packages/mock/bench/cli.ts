import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import autocannon from "autocannon";
import { type MeasuredServer, startServer } from "./start-server.ts";

// Requests per second of the mock beside a bare node:http server and the stock Prism CLI, in one run.
// Usage: node bench/cli.ts [seconds per measurement]
const seconds = Number(process.argv[2] ?? 5);
const type = "application/vnd.akamai.chinacdn.deprovision-policy.v1+json";
const path = "/edge-hostnames/www.example.com.edgesuite.net/deprovision-policy";
const basePath = "/chinacdn/v1";
const body = JSON.stringify({ unmapSharedEdgeHostname: true });
const headers = { accept: type, "content-type": type };

const mockCli = resolve(import.meta.dirname, "../dist/cli.js");
const prismCli = join(
  dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")),
  "dist/index.js",
);
const contract = fileURLToPath(import.meta.resolve("@edge-contracts/specs/china-cdn.json"));
const mock = (...flags: string[]) =>
  startServer(
    [mockCli, "china-cdn", "--port", "0", "--control-port", "0", "--json", "--progression", "immediate", ...flags],
    /"url":"([^"]+)"/,
  );

async function requestsPerSecond(server: MeasuredServer, method: "GET" | "PUT", requestPath: string): Promise<number> {
  const options = {
    url: server.url + requestPath,
    method,
    headers,
    connections: 10,
    ...(method === "PUT" && { body }),
  };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${server.url}: ${result.non2xx} answers were no success, ${result.errors} requests failed.`);
  }
  return result.requests.average;
}

const stateless = await mock("--stateless");
const sample = await fetch(stateless.url + basePath + path, { headers: { accept: type } });
const bare = await startServer(
  [join(import.meta.dirname, "bare-server.ts"), type, await sample.text()],
  /"url":"([^"]+)"/,
);
const simulated = await mock();
const prism = await startServer(
  [prismCli, "mock", "--multiprocess=false", "--port", "4499", contract],
  /Prism is listening on (http:\/\/[\d.:]+)/,
);
try {
  const rows: (string | number)[][] = [["", "bare node:http", "mock", "Prism CLI", "mock / bare", "mock / Prism"]];
  for (const [name, method, server] of [
    ["example GET", "GET", stateless],
    ["simulated PUT", "PUT", simulated],
  ] as const) {
    const ours = await requestsPerSecond(server, method, basePath + path);
    const yardstick = await requestsPerSecond(bare, method, path);
    const theirs = await requestsPerSecond(prism, method, path);
    rows.push([name, yardstick, ours, theirs, (ours / yardstick).toFixed(2), (ours / theirs).toFixed(1)]);
  }
  const width = (column: number) => Math.max(...rows.map((row) => cell(row[column]).length));
  for (const row of rows) console.log(row.map((each, column) => cell(each).padStart(width(column))).join("   "));
  console.log(
    `\nmock start ${simulated.startMilliseconds.toFixed(0)} ms, ${simulated.megabytes?.toFixed(0) ?? "?"} MB; ` +
      `requests per second over ${seconds} s, 10 connections`,
  );
} finally {
  for (const server of [stateless, bare, simulated, prism]) server.stop();
}

function cell(value: string | number | undefined): string {
  return typeof value === "number" ? value.toFixed(0) : (value ?? "");
}
