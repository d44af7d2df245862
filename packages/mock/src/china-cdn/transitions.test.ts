import { expect, test } from "vitest";
import { lifecycles } from "./lifecycles.ts";
import { provisionStates } from "./provision-state.ts";
import { transitionBetween, transitions } from "./transitions.ts";

test.each(provisionStates)("every state but itself can be asked for from %s", (from) => {
  const reachable = provisionStates.filter((to) => transitionBetween(from, to) !== undefined);
  expect(reachable).toEqual(provisionStates.filter((to) => to !== from));
});

test("each pair of states has one action, and only the way up to PROVISIONED needs an edge hostname", () => {
  expect(transitions.map(({ from, to }) => `${from} ${to}`)).toEqual([
    ...new Set(transitions.map(({ from, to }) => `${from} ${to}`)),
  ]);
  for (const { to, needsEdgeHostname = false } of transitions) expect(needsEdgeHostname).toBe(to === "PROVISIONED");
});

test.each(lifecycles)(
  "the lifecycle $name names only its own states, and leaves no final one",
  ({ states, transitions: moves }) => {
    for (const { from, to } of moves) {
      expect(states).toHaveProperty(from);
      expect(states).toHaveProperty(to);
      expect(states[from]?.isFinal).toBeUndefined();
    }
    expect(Object.values(states).filter(({ isInitial }) => isInitial)).toHaveLength(1);
  },
);
