import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import type { Report } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
let folder: string;
beforeAll(async () => {
  [mock, folder] = await Promise.all([startExampleMock(), mkdtemp(join(tmpdir(), "edge-conformance-"))]);
});
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

async function run(...argv: string[]) {
  const lines: string[] = [];
  const code = await main(argv, { log: (text) => lines.push(text), error: (text) => lines.push(text) });
  return { code, text: lines.join("\n") };
}

test("0 where the server conforms, with reports", async () => {
  const { code, text } = await run(
    "--api",
    "admin-jobs",
    "--target",
    mock.url,
    "--allow-writes",
    "--budget",
    "0",
    "--supports",
    "prefer,stateless",
    "--report",
    folder,
  );
  expect(text).toMatch(/listSanMappings\s+\d+\s+0\s+0\s+\d+\n/);
  expect(text).toMatch(/\d+ cases: (\d+) passed, 0 failed, 0 in error, \d+ skipped .* (\d+) of \2 documented answers/);
  expect(code).toBe(0);
  const reports = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8")) as Report[];
  const junit = await readFile(join(folder, "conformance.junit.xml"), "utf8");
  expect(junit.match(/<testcase /g)).toHaveLength(reports[0]?.cases.length ?? 0);
});

test("2 where a run could not have caught what it is asked for", async () => {
  const argv = ["--api", "admin-jobs", "--target", mock.url, "--operation", "listSanMappings", "--no-workflows"];
  const { code, text } = await run(...argv, "--budget", "0", "--require-power", "auth,body");
  expect([text, code]).toEqual([expect.stringContaining("admin-jobs: this run could not have caught auth 0 %"), 2]);
  expect(text).toMatch(/\ncould have caught: status \d+ %, body /);
  expect(await run(...argv, "--require-power", "luck")).toEqual({
    code: 2,
    text: expect.stringMatching(/takes a percentage or one of status, .*; not luck/),
  });
});

test("1 where it drifts, saying what, where and which line of the contract", async () => {
  const liar = await startLyingServer(mock.url, (answer) => {
    if (answer.status === 200) answer.headers["content-type"] = "text/html";
    return "answer";
  });
  const { code, text } = await run(
    "--api",
    "admin-jobs",
    "--target",
    liar.url,
    "--operation",
    "listSanMappings",
    "--report",
    folder,
  );
  await liar.close();
  expect(code).toBe(1);
  expect(text).toMatch(
    /FAILED listSanMappings 200 json\n {2}GET \/v1\.0\/110011\/.*\n {2}media-type must be one of application\/json {2}\(admin-jobs\/paths\/san-mapping\.yaml:\d+\)/,
  );
  expect(text).toMatch(/skipped \d+: .*needs verify/);
  expect(text).toMatch(/^ {2}received text\/html$/m);
  expect(text).toMatch(/^not exercised \d+: it was provoked, and came otherwise: listSanMappings 200 /m);
  expect(await readFile(join(folder, "conformance.junit.xml"), "utf8")).toMatch(
    /<failure message="media-type must be one of[^>]*received text\/html/,
  );
  const page = await readFile(join(folder, "conformance.html"), "utf8");
  expect(page).toMatch(/<td>media-type must be one of application\/json<\/td><td><code>text\/html<\/code><\/td>/);
  expect(await readFile(join(folder, "conformance.md"), "utf8")).toMatch(/media-type must be.*; received text\/html/);
  // When, how and about which contract it was run stands in each of them.
  for (const name of ["html", "md", "json", "junit.xml"])
    expect(await readFile(join(folder, `conformance.${name}`), "utf8")).toMatch(/--operation listSanMappings/);
});

test.each([
  ["no target", ["--api", "cps"], /--target is missing/],
  ["no API", ["--target", "http://127.0.0.1:1"], /--api is missing/],
  ["an unknown API", ["--api", "dns", "--target", "http://127.0.0.1:1"], /no API dns; known are .*cps/],
  ["an unknown flag", ["--everything"], /everything/],
  ["a word that is no command, though objects have such a member", ["constructor"], /constructor/],
  ["an unknown need", ["--api", "cps", "--target", "http://127.0.0.1:1", "--supports", "luck"], /not luck/],
  ["nobody listening", ["--api", "cps", "--target", "http://127.0.0.1:1"], /Nothing answers at .*ECONNREFUSED/],
  ["a report where a file is", ["--api", "cps", "--target", "http://127.0.0.1:1", "--report", "package.json"], /way/],
  ["a recording in no folder", ["--api", "cps", "--target", "http://127.0.0.1:1", "--record", "no/x"], /no folder no/],
  ["no URL", ["--api", "cps", "--target", "localhost"], /not a URL/],
  [
    "an unknown operation",
    ["--api", "cps", "--target", "http://127.0.0.1:1", "--operation", "fly"],
    /no operation fly/,
  ],
])("2 for %s", async (_what, argv, message) => {
  const { code, text } = await run(...argv);
  expect([code, text]).toEqual([2, expect.stringMatching(message)]);
});

test("help", async () => {
  const { code, text } = await run("--help");
  expect([code, text]).toEqual([
    0,
    expect.stringContaining(`--api <id>          ${apiIds.join(", ")}, several, or all`),
  ]);
});
