import { expect, test } from "vitest";
import { runSteps } from "./run-steps.ts";

const step = { id: 1, api: "lamps", step: "warm", key: "a", planned: 0, weight: 1 };

test("steps are taken until there is none", async () => {
  const due = [step, step, step];
  const stopped: unknown[] = [];
  expect(
    await runSteps(
      () => due.shift(),
      async () => undefined,
      (each) => stopped.push(each),
    ),
  ).toBe(3);
  expect(stopped).toEqual([]);
});

test("a step that is due again for ever is stopped", async () => {
  const stopped: string[] = [];
  let isDue = true;
  const next = () => (isDue ? step : undefined);
  const stop = (_: unknown, { message }: Error) => {
    isDue = false;
    stopped.push(message);
  };
  await runSteps(next, async () => undefined, stop);
  expect(stopped).toEqual([expect.stringContaining("no end")]);
});
