import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { edgerc, type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Report } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { negatives } from "./support/negatives.ts";
import { runMain } from "./support/run-main.ts";

let mock: Mock;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
});
afterEach(async () => {
  await mock?.close();
  await rm(folder, { recursive: true });
});

test.each(apiIds)(
  "%s: the plainest command passes on an honest mock that moves by itself, and says what it found",
  async (api) => {
    // That it passes without writes too, read-only.test.ts has seen.
    mock = await startMock({ apis: [api], progression: 300 });
    const argv = ["--api", api, "--target", mock.url, "--budget", String(negatives(5)), "--allow-writes"];
    const { code, text } = await runMain(...argv);
    expect([code, text]).toEqual([0, expect.stringContaining("answers what Prefer asks for")]);
  },
);

test("credentials that are wrong or missing are no drift", async () => {
  mock = await startMock({ auth: "verify" });
  const wrong = testCredentials.edgegrid.map((each) => ({ ...each, clientSecret: "wrong" }));
  const path = join(folder, ".edgerc");
  await writeFile(path, edgerc(wrong, "127.0.0.1"));
  const refused = await runMain("--api", "cps", "--target", mock.url, "--edgerc", path);
  expect(refused).toEqual({
    code: 2,
    text: expect.stringMatching(/The credentials are not accepted\. .* answers 401/),
  });
  const without = await runMain("--api", "cps", "--target", mock.url);
  expect(without).toEqual({ code: 2, text: expect.stringMatching(/wants credentials: .* Give --edgerc or --section/) });
  const token = await runMain("--api", "admin-jobs", "--target", mock.url, "--token", "wrong");
  expect(token).toEqual({ code: 2, text: expect.stringMatching(/The credentials are not accepted/) });
});

test("a server that dies in the middle ends the run without a verdict, and with a report", async () => {
  mock = await startMock({ progression: "immediate" });
  let left = 40;
  const mortal = await startLyingServer(mock.url, () => (left-- > 0 ? "answer" : "reset"));
  const { code, text } = await runMain(
    "--api",
    "cps",
    "--target",
    mortal.url,
    "--allow-writes",
    "--budget",
    "9",
    "--report",
    folder,
  );
  await mortal.close();
  expect(code).toBe(2);
  expect(text).not.toContain("FAILED");
  const [report] = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8")) as Report[];
  expect(report).toMatchObject({ stopped: "not run: the server stopped answering", counts: { failed: 0, error: 0 } });
  expect(report?.counts.skipped).toBeGreaterThan(report?.counts.passed ?? 0);
  // A handful finds out; nobody waits for hundreds of answers that cannot come.
  expect(mortal.requests()).toBeLessThan(80);
});
