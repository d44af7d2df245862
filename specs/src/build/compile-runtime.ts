import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { specsFolder } from "./discover-apis.ts";

/**
 * Compiles the contract runtime into `runtime/` below `next`.
 *
 * @throws an Error with the compiler's report; such a fault is ours, not a contract author's.
 */
export async function compileRuntime(next: string): Promise<void> {
  const compiler = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
  const args = [compiler, "-p", "tsconfig.build.json", "--outDir", join(next, "runtime")];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: specsFolder });
  } catch (error) {
    throw new Error(`The runtime does not compile:\n${(error as { stdout?: string }).stdout ?? ""}`, { cause: error });
  }
}
