import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { docsFolder } from "../src/files/folders.ts";

/**
 * Builds the frame where there is none of this code, beside the test runner: its own variables (DEV among them) would
 * make a development build, which has no search.
 */
export function buildFrameBeside(): void {
  const runners = /^(VITEST.*|NODE_ENV|DEV|PROD|MODE|SSR|BASE_URL|TEST)$/;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !runners.test(name)));
  execFileSync(process.execPath, [join(docsFolder, "src/frame/cli.ts")], { env, stdio: "pipe" });
}
