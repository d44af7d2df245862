import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

// The long forms of every test that has one: hostile requests and subjects, soak, walks.
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs");
const args = [
  vitest,
  "run",
  "--config",
  "../../vitest.config.ts",
  "hostility",
  "hostile",
  "walk",
  ...process.argv.slice(2),
];
const { status } = spawnSync(process.execPath, args, { stdio: "inherit", env: { ...process.env, TEST_LONG: "1" } });
process.exit(status ?? 1);
