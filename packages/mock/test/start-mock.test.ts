import { afterEach, expect, test } from "vitest";
import { connectControl, type Mock, type MockOptions, startMock } from "../src/index.ts";
import { loadLifecycles } from "../src/lifecycles.ts";
import { send } from "./send.ts";

const started: Mock[] = [];
afterEach(async () => {
  for (const mock of started.splice(0)) await mock.close();
});

async function start(options?: MockOptions): Promise<Mock> {
  const mock = await startMock(options);
  started.push(mock);
  return mock;
}

const states = async ({ url }: Mock) => {
  const { body } = await send(url, { path: "/chinacdn/v1/current-provision-states" });
  return (body as { provisionStates: unknown[] }).provisionStates.length;
};

test("hostnames sizes the world, and leaves other settings alone", async () => {
  const settings = { cps: { strictCps: true } };
  expect(await states(await start({ hostnames: 200, settings }))).toBe(200);
  expect(await states(await start({ settings: { "china-cdn": { hostnames: 60 } } }))).toBe(60);
});

test("mocks side by side share nothing", async () => {
  const [first, second] = await Promise.all([start(), start({ simulate: false })]);
  expect(first.url).not.toBe(second.url);
  await first.control.setDrifts(["error-empty"]);
  expect((await second.control.drifts()).some(({ active }) => active)).toBe(false);
  expect(await second.control.decisions()).toEqual([]);
  expect((await first.control.decisions()).length).toBeGreaterThan(0);
});

test("Prefer gets an example from a simulated operation, without effect", async () => {
  const { url, control } = await start();
  const before = await control.state();
  const { status } = await send(url, { path: "/chinacdn/v1/groups", headers: { prefer: "code=403" } });
  expect(status).toBe(403);
  expect(await control.state()).toEqual(before);
});

test("the control port can be chosen, and one in use is an error that leaves nothing behind", async () => {
  const first = await start({ apis: ["admin-jobs"] });
  const controlPort = Number(new URL(first.control.url).port);
  await expect(startMock({ apis: ["admin-jobs"], controlPort })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.close();
  const second = await start({ apis: ["admin-jobs"], controlPort });
  expect(second.control.url).toBe(`http://127.0.0.1:${controlPort}`);
});

test("a closed mock answers no more, its control API neither", async () => {
  const mock = await startMock({ apis: ["admin-jobs"] });
  await mock.close();
  await expect(send(mock.url, { path: "/" })).rejects.toThrow();
  await expect(connectControl(mock.control.url).clock()).rejects.toThrow();
});

test("what cannot be is refused", async () => {
  await expect(startMock({ settings: { cps: { nonsense: 1 } } })).rejects.toThrow(/no setting nonsense/);
  await expect(startMock({ db: "/no/such/folder/x.db" })).rejects.toThrow(/cannot be opened/);
  await expect(startMock({ now: "soon" })).rejects.toThrow(/now is not a date/);
});

test("lifecycles are complete tables: every state is reached, and every transition stays within", async () => {
  const lifecycles = await loadLifecycles();
  expect(Object.keys(lifecycles).length).toBeGreaterThan(0);
  for (const { name, states: known, transitions } of Object.values(lifecycles).flat()) {
    for (const { from, to } of transitions) {
      expect(Object.keys(known), name).toContain(from);
      expect(Object.keys(known), name).toContain(to);
    }
    for (const [state, { isInitial, isFinal }] of Object.entries(known)) {
      expect(isInitial || transitions.some(({ to }) => to === state), `${name}: ${state} is reached`).toBe(true);
      expect(isFinal || transitions.some(({ from }) => from === state), `${name}: ${state} is left`).toBe(true);
      expect(isFinal && transitions.some(({ from }) => from === state), `${name}: ${state} is final`).toBeFalsy();
    }
  }
});
