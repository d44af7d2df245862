import dns from "node:dns";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { runConformance } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { negatives } from "./support/negatives.ts";

/** A name of another machine, which leads to this one. */
const host = "akab-foreign.conformance.test";
const lookup = dns.lookup;
beforeAll(() => {
  const mapped = (name: string, ...rest: unknown[]) =>
    (lookup as unknown as (...all: unknown[]) => void)(name === host ? "127.0.0.1" : name, ...rest);
  Object.assign(dns, { lookup: mapped });
});
afterAll(() => Object.assign(dns, { lookup }));

let mock: Mock;
beforeEach(async () => {
  mock = await startMock({ progression: "immediate" });
});
afterEach(() => mock.close());

/** Every write that reached the server, as far as one differs from the others by what it is about. */
async function writesOf(api: string, subjects: Record<string, string>) {
  const writes = new Set<string>();
  const recorder = await startLyingServer(mock.url, (answer, { method, path }) => {
    if (["GET", "HEAD", "OPTIONS"].includes(method)) return "answer";
    const pathname = path.split("?", 1)[0] ?? "";
    const segments = pathname.split("/").map((each) => {
      // The mock gives out ids from 10101 on; what it has at its start is below.
      if (Number(each) > 10_100 && Number(each) < 999_999_999) return "{own}";
      // Wrong values, of which a sample is sent.
      if (["0", "1.5", "edge-conformance"].includes(each)) return "{wrong}";
      return each === "999999999" || each === "no-such-subject.example.net" ? "{nobody}" : each;
    });
    writes.add(`${method} ${segments.join("/")} ${answer.status < 300 ? "accepted" : "refused"}`);
    return "answer";
  });
  const url = recorder.url.replace("127.0.0.1", host);
  const policy = { allowWrites: true, writeHosts: [host], destructive: ["deleteEnrollment", "cancelChange"] };
  const report = await runConformance({
    api,
    target: { url },
    policy,
    subjects,
    ratePerMinute: Number.POSITIVE_INFINITY,
    budget: negatives(60),
  });
  await recorder.close();
  return { writes: [...writes].sort(), report };
}

/** What the operator names: an account and a project, and nothing in them. */
const named: Record<string, Record<string, string>> = {
  cps: { contractId: "1-ABCDE" },
  "admin-jobs": { project_id: "110011" },
};

/** What may be created in them, and is removed where it can be. */
const created: Record<string, readonly string[]> = {
  "admin-jobs": [],
  "china-cdn": [],
  cps: ["POST /cps/v2/enrollments accepted", "POST /cps/v2/enrollments refused"],
};

test.each(apiIds)("%s: nothing that a run has not made is written to, and what it has made is gone", async (api) => {
  const before = await mock.control.state();
  const { writes, report } = await writesOf(api, named[api] ?? {});
  expect(report.counts.passed).toBeGreaterThan(0);
  expect(report.leftBehind).toEqual([]);
  // Each of them names nobody, or something that the run has made, or creates it.
  const kept = `__snapshots__/foreign-host.${api}.${negatives(60)}-negatives.txt`;
  await expect(`${writes.join("\n")}\n`).toMatchFileSnapshot(kept);
  expect(writes.filter((each) => !/\{own\}|\{nobody\}/.test(each))).toEqual(created[api] ?? []);
  const after = await mock.control.state();
  expect(things(after, before)).toEqual(things(before, before));
});

/** What was there before, as it is now. */
function things(state: unknown, before: unknown): unknown {
  if (Array.isArray(before)) return state;
  return typeof before === "object" && before !== null
    ? Object.fromEntries(
        Object.entries(before).map(([name, value]) => [
          name,
          things((state as Record<string, unknown>)?.[name], value),
        ]),
      )
    : state;
}
