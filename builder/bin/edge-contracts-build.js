#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const command = fileURLToPath(new URL("../lib/builder/src/cli.js", import.meta.url));
const major = Number(process.versions.node.split(".")[0]);

/** The Node 24 that npm has installed beside this package, where there is one for this machine. */
function ownNode() {
  const system = process.platform === "win32" ? "win" : process.platform;
  try {
    const manifest = createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/package.json`);
    return join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node");
  } catch {
    return undefined;
  }
}

if (!existsSync(command)) {
  console.error("edge-contracts-build is not compiled: run `node scripts/compile.ts` in its folder, or npm pack it.");
  process.exitCode = 2;
} else if (major >= 24) {
  await import(pathToFileURL(command).href);
} else {
  const node = ownNode();
  if (node === undefined || !existsSync(node)) {
    console.error(`edge-contracts-build needs Node 24 or newer; this is ${process.version}.`);
    process.exitCode = 2;
  } else {
    const { status } = spawnSync(node, [command, ...process.argv.slice(2)], { stdio: "inherit" });
    process.exitCode = status ?? 1;
  }
}
