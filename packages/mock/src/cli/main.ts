#!/usr/bin/env node
import { keepRequestsYoung } from "./keep-requests-young.ts";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  process.stderr.write(`edge-mock needs Node 24 or later; this is ${process.versions.node}.\n`);
  process.exitCode = 2;
} else {
  keepRequestsYoung();
  // Later, so that an old Node gets the sentence above instead of an error from a dependency.
  const { runCli } = await import("./run-cli.ts");
  process.exitCode = await runCli(process.argv.slice(2));
}
