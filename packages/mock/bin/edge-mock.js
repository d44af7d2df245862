#!/usr/bin/env node
import { existsSync } from "node:fs";

// Whose contracts a process is about is decided before anything reads them.
const flag = process.argv.findIndex((argument) => /^--contracts(=|$)/.test(argument));
if (flag > 0) {
  const [name, value = ""] = process.argv.splice(flag, process.argv[flag].includes("=") ? 1 : 2);
  process.env.EDGE_CONTRACTS = name.split("=")[1] ?? value;
}
const contracts = process.env.EDGE_CONTRACTS;

const command = new URL("../dist/cli/main.js", import.meta.url);
if (contracts !== undefined && !existsSync(`${contracts}/dist/apis.js`)) {
  console.error(
    `--contracts takes a folder "specs" that edge-contracts-build has made; there is none at "${contracts}".`,
  );
  process.exitCode = 2;
} else if (existsSync(command)) {
  await import(command.href);
} else {
  console.error("edge-mock is not built yet: run `npm run build` in the root of the repository, then this again.");
  process.exitCode = 2;
}
