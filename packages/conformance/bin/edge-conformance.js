#!/usr/bin/env node
import { existsSync } from "node:fs";
// As a whole: a name that an old Node does not export would end the command before it can say why.
import module from "node:module";

// Whose contracts a process is about is decided before anything reads them.
const flag = process.argv.findIndex((argument) => /^--contracts(=|$)/.test(argument));
if (flag > 0) {
  const [name, value = ""] = process.argv.splice(flag, process.argv[flag].includes("=") ? 1 : 2);
  process.env.EDGE_CONTRACTS = name.split("=")[1] ?? value;
}
const contracts = process.env.EDGE_CONTRACTS;

const major = Number(process.versions.node.split(".")[0]);
const command = new URL("../dist/src/cli/main.js", import.meta.url);
// Exit code 1 would mean that a server drifted, so a command that cannot start has to end with 2.
process.exitCode = 2;
if (major < 24) {
  console.error(`edge-conformance needs Node 24 or newer; this is ${process.version}.`);
} else if (contracts !== undefined && !existsSync(`${contracts}/dist/apis.js`)) {
  console.error(
    `--contracts takes a folder "specs" that edge-contracts-build has made; there is none at "${contracts}".`,
  );
} else if (!existsSync(command)) {
  console.error(
    "edge-conformance is not built yet: run `npm run build` in the root of the repository, then this again.",
  );
} else {
  module.enableCompileCache();
  const load = (file) =>
    import(new URL(file, command).href).catch((error) => {
      console.error(error);
      process.exit(2);
    });
  const { holdSignals } = await load("interruption.js");
  holdSignals();
  const { main } = await load("main.js");
  process.exitCode = await main(process.argv.slice(2));
}
