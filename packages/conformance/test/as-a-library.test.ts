import { startMock } from "@edge-contracts/mock";
import { expect, test } from "vitest";
import { runConformance } from "../src/index.ts";

/** What a library can leave behind in the program that calls it. */
function traces() {
  const events = process.eventNames().map((event) => [String(event), process.listenerCount(event)]);
  return {
    listeners: Object.fromEntries(events),
    globals: Reflect.ownKeys(globalThis).map(String).sort(),
    emitWarning: process.emitWarning,
  };
}

test("a run leaves nothing in the program that calls it", async () => {
  const mock = await startMock({ apis: ["admin-jobs"] });
  const before = traces();
  const { counts } = await runConformance({ api: "admin-jobs", target: { url: mock.url, supports: ["state"] } });
  expect(counts.passed).toBeGreaterThan(0);
  expect(traces()).toEqual(before);
  await mock.close();
});
