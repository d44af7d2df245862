import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { specsFolder } from "./discover-apis.ts";

/**
 * Compiles the contract runtime into `runtime/` below `next`.
 *
 * @throws an Error with the compiler's report; such a fault is ours, not a contract author's.
 */
export function compileRuntime(next: string): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
  const run = spawnSync(process.execPath, [compiler, "-p", "tsconfig.build.json", "--outDir", join(next, "runtime")], {
    cwd: specsFolder,
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`The runtime does not compile:\n${run.stdout}${run.stderr}${run.error ?? ""}`);
}
