import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const folder = fileURLToPath(new URL("../../examples", import.meta.url));
let mock: Mock;
beforeAll(async () => {
  // Every decision comes at once, so that nothing is waited for.
  mock = await startMock({ progression: "immediate" });
});
afterAll(() => mock.close());

/** What each program prints, and how it ends; as its first lines say that it is called. */
const programs: readonly [program: string, code: number, prints: RegExp][] = [
  ["whitelist-a-hostname.ts www.example3.com", 0, /www\.example3\.com is whitelisted since 2\d{3}-/],
  ["list-expiring-certificates.ts 100000", 1, /^To renew: /m],
  ["list-expiring-certificates.ts 0", 0, /^None expires within 0 days\.$/m],
  ["check-a-server.ts", 0, /^\d+ passed, 0 failed, .*\n\d+ of \d+ documented answers were seen\.$/m],
  ["--test test-your-app.test.ts", 0, /pass 2/],
];

test.each(programs)("node %s", async (program, code, prints) => {
  const args = program.split(" ");
  const ended = await run(process.execPath, args, { cwd: folder, env: { ...process.env, MOCK_URL: mock.url } }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: { code: number; stdout: string }) => error,
  );
  expect(ended.stdout).toMatch(prints);
  expect(ended.code).toBe(code);
});

test("every program of the folder is run, says how, and compiles", async () => {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts"));
  for (const file of files) {
    expect(
      programs.some(([program]) => program.includes(file)),
      file,
    ).toBe(true);
    expect(readFileSync(join(folder, file), "utf8")).toMatch(new RegExp(`^//.*node .*examples/${file}`, "m"));
  }
  const tsc = join(folder, "../node_modules/.bin/tsc");
  await expect(run(tsc, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
});
