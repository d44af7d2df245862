import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { specsFolder } from "./discover-apis.ts";
import { runRedocly } from "./run-redocly.ts";

const cli = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
const sound = ["bundle", "test/fixtures/lending/openapi.yaml", "--config=src/diff/redocly.yaml"];
const broken = ["lint", "test/fixtures/nothing.yaml", "--config=src/diff/redocly.yaml"];

// The process is kept between runs: what one leaves behind must not show in the next.
test("a run gives what the command line gives, also after others and beside others", async () => {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const alone = [sound, broken].map((args) => spawnSync(process.execPath, [cli, ...args], { cwd: specsFolder, env }));
  const [first, second] = alone.map(({ status, stdout, stderr }) => ({
    exitCode: status,
    stdout: `${stdout}`,
    stderr: withoutTimes(`${stderr}`),
  }));
  expect([first?.exitCode, second?.exitCode]).toEqual([0, 1]);
  const runs = await Promise.all([sound, broken, sound, broken, broken, sound].map((args) => runRedocly(args)));
  const want = [first, second, first, second, second, first];
  expect(runs.map((run) => ({ ...run, stderr: withoutTimes(run.stderr) }))).toEqual(want);
});

function withoutTimes(text: string): string {
  return text.replaceAll(/\d+ms/g, "ms");
}
