import { startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { runConformance } from "../src/index.ts";

test.each(apiIds)("%s: a run that may only read sends no write, by the server's own log", async (api) => {
  const mock = await startMock({ apis: [api] });
  const before = await mock.control.state();
  const target = { url: mock.url, supports: ["prefer", "state"] as const, control: mock.control.url };
  await runConformance({ api, target, budget: 60 });
  const exchanges = await mock.control.exchanges();
  const after = await mock.control.state();
  await mock.close();
  // The log forgets the oldest of a thousand.
  expect(exchanges.length).toBeGreaterThan(10);
  expect(exchanges.length).toBeLessThan(1000);
  expect(exchanges.filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method))).toEqual([]);
  expect(after).toEqual(before);
});
