import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { main } from "../src/cli/main.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
let folder: string;
beforeAll(async () => {
  mock = await startExampleMock();
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
});
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]));

/** Where a careless server can put what it should keep to itself. */
const leak = (token: string) => {
  let answers = 0;
  return (answer: { status: number; headers: Record<string, string>; body: string }) => {
    answer.headers["set-cookie"] = "session=canary-cookie";
    answer.headers["x-debug"] = `canary-debug ${token}`;
    answer.headers["location"] = "/somewhere?key=canary-location";
    if (answers++ % 5 === 4) {
      answer.headers["content-type"] = "text/html";
      answer.body = `<p>canary-page ${token}`;
      return "answer" as const;
    }
    const body = answer.body.startsWith("{") ? (JSON.parse(answer.body) as Record<string, unknown>) : {};
    if (answer.status >= 400) body["detail"] = `The token ${token} is refused`;
    answer.body = JSON.stringify({
      ...body,
      debug: { trace: "canary-trace" },
      ...("adminContact" in body && {
        adminContact: { firstName: "canary-name", email: "canary@example.com", phone: 7 },
      }),
    });
    return "answer" as const;
  };
};

test.each([
  ["cps", ["--operation", "getEnrollment,createEnrollment"]],
  ["admin-jobs", ["--token", "canary-token"]],
])("%s: no artifact of a run has anything in it that was secret", async (api, flags) => {
  const liar = await startLyingServer(
    mock.url,
    leak(api === "admin-jobs" ? "canary-token" : "a word that is no secret"),
  );
  const summary = join(folder, `${api}-summary.md`);
  process.env["GITHUB_STEP_SUMMARY"] = summary;
  const lines: string[] = [];
  const take = (text: string) => void lines.push(text);
  const output = { log: take, error: take, progress: take };
  const report = join(folder, api);
  const files = ["--report", report, "--record", join(folder, `${api}.ndjson`), "--har", join(folder, `${api}.har`)];
  const target = [
    "--api",
    api,
    "--target",
    liar.url,
    "--allow-writes",
    "--supports",
    "prefer,stateless",
    "--budget",
    "60",
  ];
  const code = await main([...target, ...flags, ...files], output);
  delete process.env["GITHUB_STEP_SUMMARY"];
  await liar.close();
  expect(code).toBe(1);

  const artifacts = [
    ...(await readdir(report)).map((name) => join(report, name)),
    join(folder, `${api}.ndjson`),
    join(folder, `${api}.har`),
    summary,
  ];
  expect(artifacts.length).toBe(7);
  for (const artifact of artifacts) {
    const text = await readFile(artifact, "utf8");
    expect(text.length, artifact).toBeGreaterThan(200);
    expect(text.match(/.{0,60}canary.{0,60}/i)?.[0], artifact).toBeUndefined();
  }
  expect(lines.join("\n")).not.toMatch(/canary/i);
  // Otherwise there would have been nothing to hide.
  expect(await readFile(join(folder, `${api}.ndjson`), "utf8")).toMatch(/"detail\\":\\".*redacted|"debug\\":\{/);
});
