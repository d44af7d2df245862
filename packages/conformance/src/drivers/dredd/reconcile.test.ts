import { expect, test } from "vitest";
import { reconcile } from "./reconcile.ts";

const pass = (title: string) => ({ title, verdict: "pass" }) as const;

test("what Dredd thinks of an answer does not matter", () => {
  const outcomes = (["pass", "fail", "error"] as const).map((verdict) => ({ title: verdict, verdict }));
  expect(reconcile(["pass", "fail", "error"], outcomes).size).toBe(0);
});

test.each([
  ["lost", []],
  ["doubled", [pass("one"), pass("one")]],
  ["skipped", [{ title: "one", verdict: "skip" as const }]],
])("a case that is %s is at fault", (fault, outcomes) => {
  expect(reconcile(["one"], outcomes).get("one")).toMatch(new RegExp(`^${fault}`));
});

test("so is one that nobody asked for", () => {
  expect(reconcile(["one"], [pass("one"), pass("two")])).toEqual(new Map([["two", expect.stringMatching(/^unknown/)]]));
});
