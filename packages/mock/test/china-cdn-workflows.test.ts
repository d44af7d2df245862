import { afterEach, expect, test } from "vitest";
import { simulator } from "../src/china-cdn/simulator.ts";
import { chinaCdnClient } from "./china-cdn-client.ts";
import { runWorkflows } from "./run-workflows.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";

let api: SimulatedApi;
afterEach(() => api.end());
const client = chinaCdnClient(() => api.url);
const run = (workflows: string[]) => runWorkflows("china-cdn", workflows, `${api.url}/chinacdn/v1`);

test("a hostname goes into China, onto the network, and all the way back", async () => {
  api = await serveSimulator("china-cdn", simulator, { progression: "immediate" });
  const { exitCode, output } = await run(["whitelist", "activate", "deactivate", "deprovision"]);
  expect(exitCode, output).toBe(0);
  const changes = await client.changes("www.example3.com");
  expect(changes.map(({ targetState, currentStatus }) => `${targetState} ${currentStatus}`)).toEqual([
    "WHITELISTED COMPLETED",
    "PROVISIONED COMPLETED",
    "WHITELISTED COMPLETED",
    "DEPROVISIONED COMPLETED",
  ]);
});

test("a workflow whose change the partners refuse fails", async () => {
  api = await serveSimulator("china-cdn", simulator, { progression: "immediate" });
  await api.simulation.decide("china-cdn", "next-partner-decision", {
    hostname: "www.example3.com",
    verdict: "reject",
  });
  expect((await run(["whitelist"])).exitCode).not.toBe(0);
});
