import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { faultsOf } from "./exact-cases/faults-of.ts";
import { exactTables } from "./exact-cases/tables.ts";
import { send } from "./send.ts";

const mocks = new Map<string, Mock>();
beforeAll(async () => {
  for (const auth of ["off", "presence"] as const) mocks.set(auth, await startMock({ auth, simulate: false }));
});
afterAll(() => Promise.all([...mocks.values()].map((mock) => mock.close())));

describe.each(exactTables)("$api, credentials $auth", ({ auth, cases }) => {
  test.each(cases)("$name", async ({ given, want }) => {
    expect(faultsOf(await send(mocks.get(auth)?.url ?? "", given), want)).toEqual([]);
  });
});

test("the tables have at least 120 rows, none of them twice", () => {
  const names = exactTables.flatMap(({ api, auth, cases }) => cases.map(({ name }) => `${api} ${auth} ${name}`));
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThanOrEqual(120);
});
