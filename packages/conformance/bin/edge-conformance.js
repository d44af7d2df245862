#!/usr/bin/env node
const major = Number(process.versions.node.split(".")[0]);
// Exit code 1 would mean that a server drifted, so a command that cannot start has to end with 2.
process.exitCode = 2;
if (major < 24) {
  console.error(`edge-conformance needs Node 24 or newer; this is ${process.version}.`);
} else {
  const { main } = await import("../dist/src/cli/main.js").catch((error) => {
    console.error(error);
    process.exit(2);
  });
  process.exitCode = await main(process.argv.slice(2));
}
