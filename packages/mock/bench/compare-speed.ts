import { join } from "node:path";
import { type MeasuredRequest, measure } from "./measure.ts";
import { mockCli } from "./mock-cli.ts";
import { startPrism } from "./prism.ts";
import { startServer } from "./start-server.ts";

const type = "application/vnd.akamai.chinacdn.deprovision-policy.v1+json";
const path = "/edge-hostnames/www.example.com.edgesuite.net/deprovision-policy";
const basePath = "/chinacdn/v1";
const headers = { accept: type, "content-type": type };
const requests: readonly (MeasuredRequest & { name: string })[] = [
  { name: "example GET", method: "GET", path, headers },
  { name: "simulated PUT", method: "PUT", path, headers, body: JSON.stringify({ unmapSharedEdgeHostname: true }) },
];
const url = /"url":"([^"]+)"/;
const startMock = (...flags: string[]) => {
  const ports = ["--port", "0", "--control-port", "0"];
  return startServer([mockCli, "china-cdn", ...ports, "--json", "--progression", "immediate", ...flags], url);
};

/** Prints what one request costs the mock, a bare node:http server that sends the same JSON, and the stock Prism CLI. */
export async function compareSpeed(seconds: number): Promise<void> {
  const stateless = await startMock("--stateless");
  const sample = await fetch(stateless.url + basePath + path, { headers: { accept: type } });
  const bare = await startServer([join(import.meta.dirname, "bare-server.ts"), type, await sample.text()], url);
  const simulated = await startMock();
  const prism = await startPrism("china-cdn", 4499);
  try {
    const table = [["", "bare node:http", "mock", "Prism CLI", "mock : bare", "mock : Prism"]];
    for (const { name, ...request } of requests) {
      const ours = await measure(
        request.method === "GET" ? stateless : simulated,
        { ...request, path: basePath + path },
        seconds,
      );
      const yardstick = await measure(bare, request, seconds);
      const theirs = await measure(prism, request, seconds);
      const [rates, costs] = (["requestsPerSecond", "cpuMicroseconds"] as const).map((unit) =>
        [yardstick, ours, theirs].map((measured) => measured[unit]),
      ) as [Row, Row];
      table.push([`${name}, requests/s`, ...rates.map(whole), ...ratios(rates)]);
      table.push([`${name}, CPU µs/request`, ...costs.map(whole), ...ratios(costs.map((cost) => 1 / cost) as Row)]);
    }
    printTable(table);
    console.log(`\n${seconds} s each, 10 connections; a ratio above 1 says that the mock is faster.`);
    console.log(
      `edge-mock: ready after ${whole(simulated.startMilliseconds)} ms with ${whole(simulated.megabytes)} MB.`,
    );
  } finally {
    for (const server of [stateless, bare, simulated, prism]) server.stop();
  }
}

type Row = [bare: number, mock: number, prism: number];

function ratios([bare, mock, prism]: Row): string[] {
  return [(mock / bare).toFixed(2), (mock / prism).toFixed(1)];
}

function whole(value: number | undefined): string {
  return value?.toFixed(0) ?? "?";
}

function printTable(rows: readonly (readonly string[])[]): void {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  for (const row of rows) console.log(row.map((cell, column) => cell.padStart(width(column))).join("   "));
}
