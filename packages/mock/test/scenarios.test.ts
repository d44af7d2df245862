import { afterAll, beforeAll, expect, test } from "vitest";
import { type Scenario, scenarios } from "../src/faults/scenarios.ts";
import { type Mock, startMock, testCredentials } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";
import { send } from "./send.ts";
import { signed } from "./signed.ts";

let mock: Mock;
let verifying: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"] });
  verifying = await startMock({ apis: ["china-cdn"], auth: "verify" });
});
afterAll(() => Promise.all([mock.close(), verifying.close()]));
const cps = cpsClient(() => mock.url);

async function play(name: string): Promise<void> {
  await mock.control.reset();
  await mock.control.playScenario(name);
}
const statusesOf = async (times: number, ask: () => Promise<{ readonly status: number }>) => {
  const statuses: number[] = [];
  for (let index = 0; index < times; index++) statuses.push((await ask()).status);
  return statuses;
};
const list = () => send(mock.url, { path: "/cps/v2/enrollments" });

/** What each scenario shows on the wire; every one of them stands here. */
const shown: Readonly<Record<string, () => Promise<unknown>>> = {
  "asks-before-it-accepts": async () => {
    const path = "/10020/changes/10022";
    const { allowedInput } = await cps.change(`/cps/v2/enrollments${path}`);
    const update = allowedInput[0]?.update ?? "";
    const first = await cps.acknowledge(update);
    expect(first.body).toMatchObject({ type: expect.stringContaining("invalid-enrollment-state") });
    expect([first.status, ...(await statusesOf(2, () => cps.acknowledge(update)))]).toEqual([409, 409, 200]);
  },
  "warnings-gone-when-read": async () => {
    const body = await cpsExample("enrollment.v11.dv");
    await mock.control.decide("cps", "raise-warnings", {
      enrollmentId: 10001,
      check: "pre-verification",
      code: "DNS_NAME_NOT_CNAMED",
    });
    const csr = { ...(body["csr"] as object), cn: "gone.example.org", sans: ["gone.example.org"] };
    const { change } = created(await cps.create({ ...body, csr }, "&allow-duplicate-cn=true"));
    const path = `${change}/input/info/pre-verification-warnings`;
    expect((await cps.get(path, "warnings.v1")).body).toMatchObject({ type: expect.stringContaining("not-found") });
  },
  "removal-needs-review": async () => {
    const { change } = created(await cps.remove(10050, "?allow-cancel-pending-changes=true"));
    expect((await cps.change(change)).statusInfo.status).toBe("wait-review-cert-warning");
  },
  "shared-rate-limit": async () => expect(await statusesOf(5, list)).toEqual([200, 200, 429, 429, 200]),
  "burst-block": async () => {
    expect((await list()).body).toMatchObject({ detail: expect.stringMatching(/^WAF deny rule IPBLOCK-BURST/) });
    expect(await statusesOf(3, list)).toEqual([400, 400, 200]);
  },
  "enrollment-not-there-yet": async () =>
    expect(await statusesOf(3, () => cps.enrollment(10001))).toEqual([404, 404, 200]),
  "validation-takes-hours": async () => {
    const body = await cpsExample("enrollment.v11.dv");
    const csr = { ...(body["csr"] as object), cn: "slow.example.org", sans: ["slow.example.org"] };
    const { change } = created(await cps.create({ ...body, csr, changeManagement: false }));
    await mock.control.decide("cps", "publish-challenge", { changeId: Number(change.split("/").at(-1)) });
    for (let hour = 0; hour < 5; hour++) {
      await mock.control.advance({ milliseconds: 3_600_000 });
      expect((await cps.change(change)).statusInfo.state).toBe("running");
    }
    await mock.control.decide("cps", "set-ca-behaviour", { behaviour: "issue" });
    expect((await cps.change(change)).statusInfo.state).toBe("completed");
  },
  "html-503": async () => {
    const page = await list();
    expect([page.status, page.headers["content-type"]]).toEqual([503, "text/html"]);
    expect(page.text).toMatch(/^<!DOCTYPE html>/);
    expect(await statusesOf(2, list)).toEqual([503, 200]);
  },
  "truncated-answer": async () => {
    await expect(list()).rejects.toThrow();
    await expect(list()).rejects.toThrow();
    expect((await list()).status).toBe(200);
  },
  "clock-off": async () => {
    await verifying.control.playScenario("clock-off");
    const ask = (ahead: number) => {
      const credential = testCredentials.edgegrid[0] as never;
      return send(verifying.url, signed(verifying.url, { path: "/chinacdn/v1/groups" }, { credential, ahead }));
    };
    const refused = await ask(0);
    expect([refused.status, refused.body]).toEqual([400, expect.objectContaining({ detail: "Invalid timestamp" })]);
    expect(Date.parse(String(refused.headers.date)) - Date.now()).toBeGreaterThan(290_000);
    expect((await ask(300)).status).toBe(200);
  },
};

test.each(scenarios)("$name shows what was reported", async ({ name }) => {
  await play(name);
  expect(Object.keys(shown)).toContain(name);
  await shown[name]?.();
});

test("each is told in full, names a public report, and is one of a kind", () => {
  const told = ({ name, title, symptom, cause, remedy }: Scenario) => [name, title, symptom, cause, remedy];
  for (const scenario of scenarios) {
    for (const text of told(scenario)) expect(text.length).toBeGreaterThan(5);
    expect(scenario.report).toMatch(/^akamai\/[\w-]+#\d+$/);
    expect(scenario.faults.length + (scenario.decisions?.length ?? 0)).toBeGreaterThan(0);
  }
  expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
});

test("the control API lists them, and says what it does not have", async () => {
  expect((await mock.control.scenarios()).map(({ name }) => name)).toEqual(scenarios.map(({ name }) => name));
  await expect(mock.control.playScenario("nonsense")).rejects.toThrow(/There is no scenario nonsense; there are asks-/);
  await expect(verifying.control.playScenario("removal-needs-review")).rejects.toMatchObject({ status: 409 });
});
