import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { edgerc, type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startLyingServer } from "./support/lying-server.ts";
import { runMain } from "./support/run-main.ts";

let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startMock({ auth: "verify" });
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  await writeFile(join(folder, ".edgerc"), edgerc(testCredentials.edgegrid, "127.0.0.1"));
});
beforeEach(() => mock.control.reset());
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

const sections = ["--read-only-section", "read-only", "--no-grant-section", "no-grant"];
const tokens = ["--read-only-token", "mock-token-read-only", "--no-grant-token", "mock-token-no-grant"];
const choices: Readonly<Record<string, readonly string[]>> = {
  "china-cdn": ["getDeprovisionPolicy,setDeprovisionPolicy", "--edgerc", ".edgerc"],
  "admin-jobs": ["listSanMappings,replaceSanMappings", "--token", "mock-token-default"],
};

function runOf(api: string, url: string, ...flags: string[]) {
  const [operations = "", flag = "", value = ""] = choices[api] ?? [];
  const first = [flag, flag === "--edgerc" ? join(folder, value) : value];
  const target = ["--api", api, "--target", url, "--allow-writes", "--supports", "state,verify", "--budget", "999"];
  return runMain(...target, ...first, "--operation", operations, ...flags);
}

test.each([
  ["china-cdn", sections],
  ["admin-jobs", tokens],
])("%s: a client that may do less is refused what it may not do", async (api, flags) => {
  const { code, text } = await runOf(api, mock.url, ...flags);
  expect(text).not.toMatch(/needs (read-only|no-grant)/);
  expect(code).toBe(0);
});

test.each([
  ["china-cdn", sections],
  ["admin-jobs", tokens],
])("%s: a server that lets every client do everything fails", async (api, flags) => {
  await mock.control.setDrifts(["no-grant-needed"]);
  const { code, text } = await runOf(api, mock.url, ...flags);
  expect(code).toBe(1);
  expect(text).toMatch(/(FAILED|also) \S+ refuses a client without the grant\n/);
  expect(text).toMatch(/(FAILED|also) \S+ refuses a client that may only read\n/);
  expect(text).toMatch(/\n {2}status 20\d must be 403, /);
});

test("without such clients the reason says how to give them", async () => {
  const { code, text } = await runOf("china-cdn", mock.url);
  expect(code).toBe(0);
  expect(text).toMatch(/skipped 1: needs read-only-credential \(--read-only-section or --read-only-token\)/);
  expect(text).toMatch(/skipped 2: needs no-grant-credential \(--no-grant-section or --no-grant-token\)/);
});

test("a server that takes the same signed request twice fails", async () => {
  await mock.control.setDrifts(["any-nonce"]);
  const { code, text } = await runOf("china-cdn", mock.url);
  expect(code).toBe(1);
  expect(text).toMatch(/FAILED getDeprovisionPolicy refuses a used signature\n.*\n {2}status 200 must be 401/);
  // What writes is never sent twice.
  expect(text).not.toMatch(/setDeprovisionPolicy refuses a used signature/);
});

test.each([
  ["sections without a first one", ["--read-only-section", "read-only"], /come beside --edgerc/],
  ["tokens without a first one", ["--no-grant-token", "mock-token-no-grant"], /come beside --token/],
])("2 for %s", async (_what, flags, message) => {
  const { code, text } = await runMain("--api", "cps", "--target", mock.url, ...flags);
  expect([code, text]).toEqual([2, expect.stringMatching(message)]);
});

test("no artifact has any client's credentials in it, even where a server tells one of another", async () => {
  const seen = new Set<string>();
  const liar = await startLyingServer(
    mock.url,
    (answer) => {
      if (answer.status >= 400) answer.body = JSON.stringify({ message: `Not ${[...seen].join(" or ")}` });
      return "answer";
    },
    ({ "x-auth-token": token }) => void (token !== undefined && seen.add(token)),
  );
  const report = join(folder, "report");
  const files = ["--report", report, "--record", join(folder, "run.ndjson"), "--har", join(folder, "run.har")];
  const { text } = await runOf("admin-jobs", liar.url, ...tokens, ...files);
  await liar.close();
  expect([...seen].filter((token) => token.startsWith("mock-token"))).toHaveLength(3);
  const artifacts = [...(await readdir(report)).map((name) => join(report, name)), join(folder, "run.ndjson")];
  const contents = await Promise.all([...artifacts, join(folder, "run.har")].map((file) => readFile(file, "utf8")));
  for (const content of [text, ...contents]) {
    expect(content.length).toBeGreaterThan(100);
    expect(content).not.toMatch(/mock-token-(default|read-only|no-grant)/);
  }
  expect(contents.join()).toMatch(/Not \[redacted\]/);
});
