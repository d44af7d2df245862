import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { docsFolder } from "../files/folders.ts";
import { BuildProblem } from "../text/build-problem.ts";

const cli = fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"));

/** The Redoc script that the installed CLI ships. */
export const redocScript = join(dirname(cli), "../lib/chunks/redoc.standalone.js");

/** The licence files that travel with a copy of {@link redocScript}. */
export const redocLicences = ["LICENSE", "THIRD_PARTY_NOTICES"].map((name) => join(dirname(cli), "..", name));

/**
 * Runs the pinned Redocly CLI in this package with its telemetry and update check off.
 *
 * @throws {BuildProblem} with what the CLI printed when it fails.
 */
export function runRedocly(args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: docsFolder,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (output += text));
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new BuildProblem(`redocly ${args.join(" ")} ended with ${code}:\n${output}`)),
    );
  });
}
