import { expect, test } from "vitest";
import { contract as chinaCdn } from "../../dist/china-cdn/index.js";
import { contract as cps } from "../../dist/cps/index.js";
import { type DataRule, ruleFindings } from "./data-rule.ts";
import { resolvePointer } from "./dereference.ts";

const running = { at: "end", nullWhile: { member: "state", is: ["RUNNING"] } };
const newest: DataRule = { at: "list", order: "newest-first", by: "on" };
const empty: DataRule = { at: "inputs", emptyWhile: { member: "info/state", is: ["RUNNING"] } };
const above: DataRule = { at: "parts/*/end", notBefore: "../../begin" };
const below: DataRule = { at: "list/*/parts/*/location", location: "/things/{../../id}/parts/{partId}" };
const ofMade: DataRule = { at: "changes/*", location: "/things/{../thing}/changes/{changeId}" };
const place: DataRule = { at: "*/location", location: "/things/{id}" };

type Case = [name: string, rule: DataRule, body: unknown, want: string[]];

test.each<Case>([
  ["newest first", newest, { list: [{ on: "2026-02-02" }, { on: "2026-02-01" }] }, []],
  [
    "newest last",
    newest,
    { list: [{ on: "2026-02-01" }, { on: "2026-02-02" }] },
    ["/list must be ordered newest first by on"],
  ],
  ["at the same time", newest, { list: [{ on: "2026-02-01" }, { on: "2026-02-01" }] }, []],
  ["no time to see", newest, { list: [{}, { on: "2026-02-01" }, { on: null }] }, []],
  [
    "no order promised",
    { at: "list", order: "none", by: "on" },
    { list: [{ on: "2026-02-01" }, { on: "2026-02-02" }] },
    [],
  ],
  ["null while it runs", running, { state: "RUNNING", end: null }, []],
  ["an end after it ran", running, { state: "DONE", end: "2026-02-01" }, []],
  [
    "an end while it runs",
    running,
    { state: "RUNNING", end: "x" },
    ["/end must be null exactly while state is RUNNING"],
  ],
  ["no end after it ran", running, { state: "DONE", end: null }, ["/end must be null exactly while state is RUNNING"]],
  [
    "an end before its begin",
    { at: "b", notBefore: "a" },
    { a: "2026-02-02", b: "2026-02-01" },
    ["/b must not be before a"],
  ],
  ["an end without a begin", { at: "b", notBefore: "a" }, { a: null, b: "2026-02-01" }, []],
  ["a location of its own", place, [{ id: 7, location: "/v1/things/7" }], []],
  ["a location of another", place, [{ id: 7, location: "/v1/things/8" }], ["/0/location must repeat id"]],
  ["a location of another kind", place, [{ location: "/v1/stuff/8" }], ["/0/location must end like /things/{id}"]],
  ["empty while it runs", empty, { info: { state: "RUNNING" }, inputs: [] }, []],
  ["empty otherwise", empty, { info: { state: "DONE" }, inputs: [] }, []],
  ["full otherwise", empty, { info: { state: "DONE" }, inputs: ["x"] }, []],
  ["empty while nobody knows", empty, { inputs: ["x"] }, []],
  [
    "full while it runs",
    empty,
    { info: { state: "RUNNING" }, inputs: ["x"] },
    ["/inputs must be empty while info/state is RUNNING"],
  ],
  ["an end after the begin above", above, { begin: "2026-02-01", parts: { a: { end: "2026-02-02" } } }, []],
  [
    "an end before the begin above",
    above,
    { begin: "2026-02-02", parts: { a: { end: "2026-02-01" }, b: { end: null } } },
    ["/parts/a/end must not be before begin"],
  ],
  ["a location below what stands above", below, { list: [{ id: 7, parts: [{ location: "/things/7/parts/1" }] }] }, []],
  [
    "a location below another one",
    below,
    { list: [{ id: 8 }, { id: 7, parts: [{ location: "/things/8/parts/1" }] }] },
    ["/list/1/parts/0/location must repeat id"],
  ],
  ["a location below one that is told", ofMade, { thing: "/v1/things/7", changes: ["/v1/things/7/changes/9"] }, []],
  [
    "a location below another than is told",
    ofMade,
    { thing: "/v1/things/7", changes: ["/v1/things/8/changes/9"] },
    ["/changes/0 must repeat thing"],
  ],
  ["a set in any order", { at: "s", set: true }, { s: ["b", "a"] }, []],
])("%s", (_, rule, body, want) => {
  expect(ruleFindings([rule], body).map(({ at, message }) => `${at} ${message}`)).toEqual(want);
});

test("a location repeats the parameters of the request", () => {
  const rule: DataRule = { at: "change", location: "/things/{thingId}/changes/{changeId}" };
  const body = { change: "/v1/things/7/changes/9" };
  expect(ruleFindings([rule], body, { thingId: 7 })).toEqual([]);
  expect(ruleFindings([rule], body, { thingId: 8 })).toEqual([{ at: "/change", message: "must repeat thingId" }]);
});

test.each([cps, chinaCdn])("the examples of $description.id keep the rules", async ({ description, document }) => {
  const bundle = await document();
  let checked = 0;
  for (const { operationId, responses } of description.operations) {
    for (const { pointer, mediaTypes } of Object.values(responses)) {
      for (const { name, rules = [], examples } of mediaTypes) {
        for (const example of examples) {
          const place = `${pointer}/content/${name.replace("/", "~1")}/examples/${example}`;
          const node = resolvePointer(bundle, place) as { $ref?: string };
          const { value } = (node.$ref ? resolvePointer(bundle, node.$ref.slice(1)) : node) as { value: unknown };
          expect(ruleFindings(rules, value), `${operationId} ${name} ${example}`).toEqual([]);
          checked += rules.length;
        }
      }
    }
  }
  expect(checked).toBeGreaterThan(20);
});
