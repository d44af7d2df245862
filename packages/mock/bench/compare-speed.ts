import { join } from "node:path";
import { atLeast, type Budgeted } from "./budgeted.ts";
import { type MeasuredRequest, type Measurement, measure } from "./measure.ts";
import { median } from "./median.ts";
import { mockCli } from "./mock-cli.ts";
import { printTable } from "./print-table.ts";
import { startPrism } from "./prism.ts";
import { type MeasuredServer, startServer } from "./start-server.ts";

const type = "application/vnd.akamai.chinacdn.deprovision-policy.v1+json";
const path = "/edge-hostnames/www.example.com.edgesuite.net/deprovision-policy";
const basePath = "/chinacdn/v1";
const headers = { accept: type, "content-type": type };
const requests = [
  { name: "example GET", method: "GET", serves: "stateless", path, headers, ofBare: 0.8, ofPrism: 9 },
  { name: "simulated GET", method: "GET", serves: "simulated", path, headers, ofBare: 0.8, ofPrism: 9 },
  {
    name: "simulated PUT",
    method: "PUT",
    serves: "simulated",
    path,
    headers,
    body: JSON.stringify({ unmapSharedEdgeHostname: true }),
    ofBare: 0.65,
    ofPrism: 15,
  },
] as const;
const url = /"url":"([^"]+)"/;

/** Long enough for the compiler of V8 to be done with what every request runs through. */
const warmUpSeconds = 3;

const startMock = (...flags: string[]) => {
  const ports = ["--port", "0", "--control-port", "0"];
  return startServer([mockCli, "china-cdn", ...ports, "--json", "--progression", "immediate", ...flags], url);
};

/**
 * Measures what one request costs the mock, a bare node:http server that sends the same JSON, and the stock Prism CLI:
 * by turns, a second each, so that whatever else the machine does meets all three.
 */
export async function compareSpeed(rounds: number): Promise<Budgeted[]> {
  const stateless = await startMock("--stateless");
  const sample = await fetch(stateless.url + basePath + path, { headers: { accept: type } });
  const bare = await startServer([join(import.meta.dirname, "bare-server.ts"), type, await sample.text()], url);
  const simulated = await startMock();
  const prism = await startPrism("china-cdn", 4499);
  try {
    const table = [["", "bare node:http", "mock", "Prism CLI", "mock : bare", "mock : Prism"]];
    const budgeted: Budgeted[] = [];
    for (const { name, serves, ofBare, ofPrism, ...request } of requests) {
      const mock = serves === "stateless" ? stateless : simulated;
      const subjects: readonly Subject[] = [
        [bare, request],
        [mock, { ...request, path: basePath + path }],
        [prism, request],
      ];
      const measured = await byTurns(subjects, rounds);
      const rates = mediansOf(measured, "requestsPerSecond");
      const costs = mediansOf(measured, "cpuMicroseconds");
      const [toBare, toPrism] = [0, 2].map((other) =>
        median(measured.map((round) => rateOf(round[1]) / rateOf(round[other]))),
      ) as [number, number];
      table.push([`${name}, requests/s`, ...rates.map(whole), toBare.toFixed(2), toPrism.toFixed(1)]);
      table.push([`${name}, CPU µs/request`, ...costs.map(whole), ...costRatios(costs)]);
      budgeted.push(atLeast(name, toBare, ofBare, "× bare node:http"));
      budgeted.push(atLeast(name, toPrism, ofPrism, "× the Prism CLI", 1));
    }
    printTable(table);
    console.log(`\nMedians of ${rounds} rounds of a second each by turns, 10 connections, after a warm-up of`);
    console.log(`${warmUpSeconds} s; a ratio above 1 says that the mock is faster.`);
    return budgeted;
  } finally {
    for (const server of [stateless, bare, simulated, prism]) server.stop();
  }
}

type Subject = readonly [MeasuredServer, MeasuredRequest];

async function byTurns(subjects: readonly Subject[], rounds: number): Promise<Measurement[][]> {
  for (const [server, request] of subjects) await measure(server, request, warmUpSeconds);
  const measured: Measurement[][] = [];
  for (let round = 0; round < rounds; round++) {
    const row: Measurement[] = [];
    for (const [server, request] of subjects) row.push(await measure(server, request, 1));
    measured.push(row);
  }
  return measured;
}

function mediansOf(measured: readonly (readonly Measurement[])[], unit: keyof Measurement): number[] {
  return [0, 1, 2].map((subject) => median(measured.map((row) => row[subject]?.[unit] ?? Number.NaN)));
}

function rateOf(measurement: Measurement | undefined): number {
  return measurement?.requestsPerSecond ?? Number.NaN;
}

function costRatios([bare = Number.NaN, mock = Number.NaN, prism = Number.NaN]: readonly number[]): string[] {
  return [(bare / mock).toFixed(2), (prism / mock).toFixed(1)];
}

function whole(value: number): string {
  return Number.isNaN(value) ? "?" : value.toFixed(0);
}
