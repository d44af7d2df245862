// Runs turbo for the root scripts. Plain JavaScript, so that an old Node gets the message below and not a syntax error.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";

if (Number(process.versions.node.split(".")[0]) < 24) {
  console.error(
    `This repository's scripts run on Node 24 or newer, and this is Node ${process.versions.node}.\n` +
      "On Linux (x64, arm64) and Windows (x64) `npm ci` brings Node 24 along and `npm run` uses it; " +
      "elsewhere install Node 24 first.",
  );
  process.exit(1);
}

const root = join(import.meta.dirname, "..");
const [command, ...first] = turboCommand();
const args = process.argv.slice(2).filter((arg) => arg !== "--table");
const began = Date.now();
const { status } = spawnSync(command, [...first, ...args, ...(args[0] === "run" ? ["--summarize"] : [])], {
  stdio: "inherit",
  env: {
    ...process.env,
    // Nothing in this repository phones home.
    ASTRO_TELEMETRY_DISABLED: "1",
    // Every task starts processes that read the same modules; compiling them took half of the time of most.
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, "node_modules/.cache/node-compile"),
    REDOCLY_TELEMETRY: "off",
    SCARF_ANALYTICS: "false",
    // What a script says about its failure is enough; npm adds seven lines about itself.
    npm_config_loglevel: "silent",
    TURBO_NO_UPDATE_NOTIFIER: "1",
    TURBO_TELEMETRY_DISABLED: "1",
  },
});
process.exitCode = status ?? 1;
if (status === 0 && args[0] === "run") {
  const { removeStaleOutputs, summaryOfRun } = await import("./outputs/remove-stale-outputs.ts");
  const summary = summaryOfRun(root, began);
  const removed = summary === undefined ? [] : removeStaleOutputs(root, summary);
  if (removed.length > 0)
    console.log(`Removed ${removed.length} files that no build makes any more, such as ${removed[0]}.`);
  if (process.argv.includes("--table")) {
    // In this process: a build of which nothing has changed takes little longer than a process takes to start.
    const { buildSummary } = await import("./build-summary.ts");
    console.log(buildSummary(root, summary));
  }
}
if (status !== 0) {
  console.error(
    "What failed is shown above. Where it has nothing to do with your change, `npm run doctor` may know why.",
  );
}

/** The program itself, where its package for this machine is found; else the script beside it, which looks further. */
function turboCommand() {
  const script = createRequire(import.meta.url).resolve("turbo/bin/turbo");
  const [system, suffix] = process.platform === "win32" ? ["windows", ".exe"] : [process.platform, ""];
  const machine = `@turbo/${system}-${process.arch === "x64" ? "64" : process.arch}/bin/turbo${suffix}`;
  try {
    return [createRequire(script).resolve(machine)];
  } catch {
    return [process.execPath, script];
  }
}
