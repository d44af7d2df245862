import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runConformance } from "../src/index.ts";
import { prepareRun, readRun } from "../src/run/prepare-run.ts";
import { settleRun } from "../src/target/run.ts";
import { type Lie, startLyingServer } from "./support/lying-server.ts";

// Valid requests that no example shows: a server that only knows the examples fails.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["china-cdn"], progression: "immediate" });
});
afterAll(() => mock.close());

/** The unusual cases of a run through a server, by verdict. */
async function unusual(lie: Lie) {
  const server = await startLyingServer(mock.url, lie);
  const { cases } = await runConformance({
    api: "china-cdn",
    target: { url: server.url, supports: ["state"] },
    policy: { allowWrites: true },
    operations: ["putPropertyHostname", "getPropertyHostname"],
    budget: 400,
    workflows: false,
  });
  await server.close();
  const own = cases.filter(({ id }) => id.includes(" takes "));
  const of = (verdict: string) => own.filter((each) => each.verdict === verdict).map(({ id }) => id);
  return { failed: of("failed"), error: of("error"), passed: of("passed") };
}

test("an honest server takes them all", async () => {
  const { failed, error, passed } = await unusual(() => "answer");
  expect([failed, error]).toEqual([[], []]);
  for (const kind of [
    "Accept: */*",
    "no Accept",
    "charset=utf-8",
    "an indented body",
    "decomposed",
    "left out",
    "long",
  ])
    expect(
      passed.some((id) => id.includes(kind)),
      kind,
    ).toBe(true);
});

test("the same seed asks the same, another one something else", async () => {
  const idsOf = async (seed: number) => {
    const options = { api: "china-cdn", target: { url: mock.url }, policy: { allowWrites: true }, budget: 10, seed };
    const run = settleRun({ ...options, operations: ["putPropertyHostname"] });
    const { cases } = await prepareRun(run, await readRun(run));
    return cases.map(({ id }) => id).filter((id) => id.includes(" takes "));
  };
  const [one, again, other] = [await idsOf(1), await idsOf(1), await idsOf(2)];
  expect(one.length).toBeGreaterThan(0);
  expect(one).toEqual(again);
  expect(one).not.toEqual(other);
});

describe("the smallest request tells that a server", () => {
  let failed: readonly string[];
  beforeAll(async () => {
    // Each of these faults shows by a request of its own, so that one run is enough for all.
    ({ failed } = await unusual((answer, { method, headers, body }) => {
      const isBroken =
        /[^\0-\x7f]|x{40}|\n/.test(body) ||
        (method === "GET" && headers["accept"] === "*/*") ||
        /charset/.test(headers["content-type"] ?? "");
      if (isBroken) Object.assign(answer, { status: 500, body: "Oh.", headers: { "content-type": "text/plain" } });
      return "answer";
    }));
  });

  test.each([
    ["fails on letters beyond ASCII", "putPropertyHostname takes body/comments with composed letters"],
    ["fails on long texts", "putPropertyHostname takes body/comments 200 letters long"],
    ["compares Accept with a list of its own", "getPropertyHostname takes Accept: */*"],
    ["knows no charset", "putPropertyHostname takes Content-Type"],
    ["reads JSON by its lines", "putPropertyHostname takes an indented body"],
  ])("%s", (_what, id) => {
    expect(failed.filter((each) => each.startsWith(id))).not.toEqual([]);
    expect(failed).not.toContain("putPropertyHostname takes its members in another order");
  });
});
