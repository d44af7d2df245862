import { spawnSync } from "node:child_process";

/** What zizmor says of the workflows: `faults` as it prints them, or `skipped` with the reason where it is not here. */
export type ZizmorResult = { readonly faults: string } | { readonly skipped: string };

/**
 * Has zizmor look at workflows, actions and dependabot.yml, without the network. It is no npm package, so that it runs
 * where a person or CI has installed it. Throws what it printed where it could not run.
 */
export function runZizmor(root: string, program = "zizmor"): ZizmorResult {
  const flags = ["--offline", "--no-progress", "--persona", "pedantic", "--min-severity", "low", ".github"];
  const { error, status, stdout, stderr } = spawnSync(program, flags, { cwd: root, encoding: "utf8" });
  if ((error as NodeJS.ErrnoException | undefined)?.code === "ENOENT")
    return { skipped: "zizmor is not installed here (pipx install zizmor==1.32.0); CI has it" };
  if (error) throw error;
  // 11 to 14 say how bad the worst finding is.
  if (status !== 0 && (status === null || status < 11)) throw new Error(`zizmor could not run:\n${stderr}`);
  return { faults: status === 0 ? "" : stdout };
}
