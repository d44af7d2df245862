#!/usr/bin/env node
import { existsSync } from "node:fs";

const command = new URL("../dist/cli/main.js", import.meta.url);
if (existsSync(command)) {
  await import(command.href);
} else {
  console.error("edge-mock is not built yet: run `npm run build` in the root of the repository, then this again.");
  process.exitCode = 2;
}
