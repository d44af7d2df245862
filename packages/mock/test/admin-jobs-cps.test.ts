import { loadContract } from "@edge-contracts/specs/apis";
import { afterEach, expect, test } from "vitest";
import { simulator } from "../src/admin-jobs/simulator.ts";
import type { ChangeStateName } from "../src/cps/change-states.ts";
import { simulator as realCps } from "../src/cps/simulator.ts";
import type { Simulator } from "../src/simulator/simulator.ts";
import { send } from "./send.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";

let api: SimulatedApi;
afterEach(() => api.end());

/** Remembers changes as CPS does and shows the same of them, and nothing else. */
const cps: Simulator = {
  handlers: {},
  steps: {},
  decisions: {},
  settings: {},
  lifecycles: [],
  seed: () => undefined,
  ...(realCps.shows && { shows: realCps.shows }),
};

async function begin(settings: { cps: boolean }): Promise<void> {
  const others = [{ contract: await loadContract("cps"), simulator: cps }];
  api = await serveSimulator("admin-jobs", simulator, { settings: { "admin-jobs": settings } }, others);
  await api.simulation.decide("admin-jobs", "domain-fault", { domain_name: "www.example.com", fault: "none" });
}

const change = (state: ChangeStateName, enrollmentId = 10001) =>
  api.simulation.put({ cps: { changes: { "10002": { id: 10002, enrollmentId, state } } } });

async function run(job: string) {
  const path = "/v1.0/110011/admin/provider/akamai/background_job";
  const { body } = await send(api.url, { method: "POST", path, body: { job_type: job } });
  const { sent, ignored } = body as Record<"sent" | "ignored", { domain_name: string; error_message?: string }[]>;
  const told = ({ domain_name, error_message = "" }: (typeof sent)[number]) => `${domain_name} ${error_message}`.trim();
  return { sent: sent.map(told), ignored: ignored.map(told) };
}

const modSan = "akamai_update_papi_property_for_mod_san";
const modSni = "akamai_update_papi_property_for_mod_sni";
const missing = "www.example.com CPS has no change /cps/v2/enrollments/10001/changes/10002.";

test("an item waits until CPS has completed its change", async () => {
  await begin({ cps: true });
  await change("awaiting-upload");
  expect(await run(modSni)).toEqual({ sent: [], ignored: ["www.example.com"] });
  await change("completed");
  expect(await run(modSni)).toEqual({ sent: ["www.example.com"], ignored: [] });
});

test("a change that is not there, or of another enrollment, is a fault", async () => {
  await begin({ cps: true });
  expect(await run(modSni)).toEqual({ sent: [], ignored: [missing] });
  await change("completed", 10009);
  expect(await run(modSni)).toEqual({ sent: [], ignored: [missing] });
});

test("an item that names no change waits for nothing", async () => {
  await begin({ cps: true });
  expect(await run(modSan)).toEqual({ sent: ["testabc.cnamecdn.com"], ignored: [] });
});

test("unasked, nobody looks at CPS", async () => {
  await begin({ cps: false });
  expect(await run(modSni)).toEqual({ sent: ["www.example.com"], ignored: [] });
});
