import { expect, test } from "vitest";
import { changeLifecycle, stepIn } from "./change-lifecycle.ts";
import { changeStates } from "./change-states.ts";

const { states, transitions } = changeLifecycle;

test("every state is reached from the first", () => {
  const reached = new Set(Object.keys(states).filter((name) => states[name]?.isInitial));
  for (const name of reached) {
    for (const { from, to } of transitions) if (from === name) reached.add(to);
  }
  expect([...reached].sort()).toEqual(Object.keys(states).sort());
});

test.each(Object.entries(changeStates))("%s ends, or something leads on", (name, state) => {
  const leaving = transitions.filter(({ from }) => from === name);
  expect(leaving.length === 0).toBe("isFinal" in state);
  const needs = leaving.filter(({ on }) => on !== "cancelChange").map(({ by }) => by);
  if ("input" in state) expect(needs).toContain("client");
  else if (!("isFinal" in state)) expect(needs).toContain("time");
});

test("no move is listed twice", () => {
  const moves = transitions.map(({ from, on, to }) => `${from} ${on} ${to}`);
  expect(new Set(moves).size).toBe(moves.length);
});

test("only domains and windows are waited for without a step", () => {
  const running = transitions.filter(({ by }) => by === "time").map(({ from }) => from);
  expect([...new Set(running)].filter((name) => !stepIn.has(name))).toEqual(["validating-domains", "awaiting-window"]);
});
