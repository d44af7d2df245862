import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mock } from "@edge-contracts/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { watchCommand } from "../src/cli/watch-command.ts";
import type { CaseResult } from "../src/judge/case-result.ts";
import type { Report } from "../src/report/report.ts";
import { createGithub } from "../src/watch/github.ts";
import { syncIssues } from "../src/watch/sync-issues.ts";
import { startFakeGithub } from "./support/fake-github.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

const token = "ghs_canary-token";
let github: Awaited<ReturnType<typeof startFakeGithub>>;
beforeEach(async () => {
  github = await startFakeGithub(token);
  return () => github.close();
});

const label = "contract-drift";
const client = (patienceMs = 1000) =>
  createGithub({ apiUrl: github.url, repository: "o/n", token, pauseMs: 0, patienceMs });
const sync = (cases: readonly CaseResult[], changes: Partial<Report> = {}) =>
  syncIssues(client(), report(cases, changes), { label, secrets: ["hunter2"] });

const report = (cases: readonly CaseResult[], changes: Partial<Report> = {}): Report => ({
  ...{ api: "things", target: "https://things.example", preflight: [], cases, leftBehind: [], durationMs: 1 },
  counts: { passed: 0, failed: cases.length, error: 0, skipped: 0 },
  coverage: { declared: 1, exercised: 1, missing: [], answers: [] },
  ...changes,
});
const result = (id: string, changes: Partial<CaseResult> = {}): CaseResult => ({
  ...{
    id,
    operationId: "getThing",
    verdict: "passed",
    how: "",
    expectedStatus: 200,
    findings: [],
    notes: [],
    durationMs: 1,
  },
  ...changes,
});
const failed = (id: string, message = "must be string", received = '"x"'): CaseResult => {
  const contract = { pointer: `/paths/${id}`, source: `things/${id}.yaml:${message.length + received.length}` };
  const finding = { verdict: "violation" as const, at: "body/a", message, contract, received };
  return result(id, { verdict: "failed", findings: [finding], curl: `curl '${id}'` });
};
const states = () => github.issues.map(({ number, state }) => `${number} ${state}`);

test("one issue per drift, which nothing is done about as long as it stays the same", async () => {
  expect(await sync([failed("a"), failed("b")])).toHaveLength(2);
  const before = structuredClone(github.issues);
  github.requests.length = 0;
  expect(await sync([failed("a"), failed("b")])).toEqual([]);
  expect(github.issues).toEqual(before);
  expect(github.requests).toEqual(["GET /repos/o/n/issues"]);
  expect(before[0]).toMatchObject({ title: "Drift in things: getThing, body/a must be string", labels: [label] });
});

test("it is updated, closed when it is gone, and opened again when it is back", async () => {
  await sync([failed("a")]);
  // Another value, and another line of the contract, are the same drift.
  expect(await sync([failed("a", "must be string", '"y"')])).toEqual([expect.stringMatching(/^updated #1/)]);
  expect(github.issues[0]?.body).toContain('received  "y"');
  expect(await sync([result("a")])).toEqual(["closed #1: it is gone"]);
  expect(await sync([result("a")])).toEqual([]);
  expect(await sync([failed("a")])).toEqual([expect.stringMatching(/^opened #1 again/)]);
  expect(states()).toEqual(["1 open"]);
  expect(github.issues[0]?.comments).toEqual([expect.stringContaining("is gone"), expect.stringContaining("is back")]);
});

test("what a run did not try stays open, and so do the issues of other servers and of people", async () => {
  await sync([failed("a")]);
  await sync([failed("a")], { target: "https://other.example" });
  github.issues.push({ number: 3, title: "mine", body: "by hand", state: "open", labels: [label], comments: [] });
  expect(await sync([result("a", { verdict: "skipped" })])).toEqual([]);
  expect(await sync([], { stopped: "not run: x" })).toEqual([]);
  expect(states()).toEqual(["1 open", "2 open", "3 open"]);
});

test("of two issues about one drift the older stays", async () => {
  await sync([failed("a")]);
  github.issues.push({ ...structuredClone(github.issues[0] as (typeof github.issues)[0]), number: 2 });
  await sync([failed("a")]);
  expect(states()).toEqual(["1 open", "2 closed"]);
});

test("a server that is another one altogether is not hundreds of issues", async () => {
  const done = await sync(
    Array.from({ length: 130 }, (_, index) => failed(`p${String.fromCharCode(97 + (index % 26))}${"x".repeat(index)}`)),
  );
  expect([github.issues.length, done.at(-1)]).toEqual([20, "20 issues are enough for one run; the report has all."]);
});

test("all pages are read", async () => {
  for (let number = 1; number <= 130; number++)
    github.issues.push({ number, title: "", body: "", state: "closed", labels: [label], comments: [] });
  expect(await client().issues(label)).toHaveLength(130);
});

test("texts of a server or a contract mean nothing, and no secret is told", async () => {
  const text = "a ``` @octocat #1 <img src=x> hunter2\n\n# x <!-- edge-conformance -->\u202e";
  await sync([failed("a", text, text)]);
  const { title = "", body = "" } = github.issues[0] ?? {};
  expect(title + body).not.toMatch(/hunter2|\u202e|canary/);
  const outside = body.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "");
  expect(outside).not.toMatch(/octocat|<img|# x/);
});

describe("where GitHub", () => {
  test.each([
    ["is busy", { status: 503 }],
    ["asks for patience", { status: 403, headers: { "retry-after": "0" } }],
    ["has had enough for now", { status: 429, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1" } }],
  ])("%s, it is asked again", async (_what, refusal) => {
    github.refusals.push(refusal);
    await sync([failed("a")]);
    expect(states()).toEqual(["1 open"]);
  });

  test.each([
    ["refuses the token", { status: 401 }, /answered with 401. Is GITHUB_TOKEN right/],
    ["lacks a permission", { status: 403 }, /answered with 403. The token needs/],
    ["asks for an hour", { status: 403, headers: { "retry-after": "3600" } }, /answered with 403/],
    ["leads elsewhere", { status: 302, headers: { location: "http://127.0.0.1:9/" } }, /had no answer/],
  ])("%s, that is said, without the token", async (_what, refusal, message) => {
    github.refusals.push(refusal);
    const error = await sync([failed("a")]).catch((thrown: Error) => thrown);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain("canary");
    expect(github.issues).toEqual([]);
  });
});

describe("the command", () => {
  let mock: Mock;
  let folder: string;
  beforeAll(async () => {
    [mock, folder] = await Promise.all([startExampleMock(), mkdtemp(join(tmpdir(), "edge-conformance-"))]);
  });
  afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

  async function watch(...argv: string[]) {
    const lines: string[] = [];
    const take = (text: string) => void lines.push(text);
    const environment = { GITHUB_TOKEN: token, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: "o/n" };
    const code = await watchCommand(argv, { log: take, error: take }, environment, { pauseMs: 0 }).catch(
      (error: Error) => error.message,
    );
    return { code, text: lines.join("\n") };
  }

  test("opens an issue for a drift, closes it when the server is honest again, writes the history, and only reads", async () => {
    let isHonest = false;
    const methods = new Set<string>();
    const liar = await startLyingServer(mock.url, (answer, { method }) => {
      methods.add(method);
      if (!isHonest && answer.status === 200) answer.headers["content-type"] = "text/html";
      return "answer";
    });
    const history = join(folder, "history.ndjson");
    const argv = ["--api", "admin-jobs", "--operation", "listSanMappings", "--no-workflows", "--supports", "stateless"];
    const flags = [...argv, "--target", liar.url, "--history", history];
    const first = await watch(...flags);
    expect([first.text, first.code]).toEqual([expect.stringContaining("opened #1: Drift in admin-jobs: listSan"), 1]);
    isHonest = true;
    const second = await watch(...flags);
    expect([second.text, second.code]).toEqual([expect.stringContaining("closed #1: it is gone"), 0]);
    expect([...methods].filter((method) => method !== "GET" && method !== "HEAD")).toEqual([]);
    const lines = (await readFile(history, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map(({ drifts }) => drifts.length > 0)).toEqual([true, false]);
    await liar.close();
  });

  test.each([
    [["--allow-writes"], /only reads, whole runs: it takes no --allow-writes/],
    [["--control=http://127.0.0.1:1"], /takes no --control/],
    [["--repository", "nowhere"], /takes owner\/name/],
  ])("refuses %j", async (argv, message) => {
    expect((await watch("--api", "cps", "--target", mock.url, ...argv)).code).toMatch(message);
  });
});
