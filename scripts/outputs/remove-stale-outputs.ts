import { existsSync, globSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

/** What of turbo's summary of a run matters here. */
interface RunSummary {
  readonly tasks: readonly {
    readonly task: string;
    /** From the repository's root. */
    readonly directory: string;
    readonly cache: { readonly status: string };
    readonly resolvedTaskDefinition: { readonly outputs: readonly string[] | null };
    /** The files that the cache has for the task, from the repository's root. */
    readonly expandedOutputs: readonly string[] | null;
    readonly execution: { readonly exitCode: number | null } | null;
  }[];
}

/**
 * Removes what stands where tasks write and is none of their outputs: turbo puts back what the cache has and leaves what
 * an earlier run wrote besides, such as the client of an API that is gone.
 *
 * @param summary the file that `turbo run --summarize` wrote.
 * @returns what was removed, from the root.
 */
export function removeStaleOutputs(root: string, summary: string): string[] {
  const { tasks }: RunSummary = JSON.parse(readFileSync(summary, "utf8"));
  const removed: string[] = [];
  for (const { task, directory, cache, expandedOutputs, resolvedTaskDefinition, execution } of tasks) {
    const outputs = resolvedTaskDefinition.outputs ?? [];
    if (task !== "build" || cache.status !== "HIT" || execution?.exitCode !== 0 || !expandedOutputs?.length) continue;
    const known = new Set(expandedOutputs.map((file) => file.replaceAll("\\", "/")));
    for (const pattern of outputs) {
      for (const name of globSync(pattern, { cwd: join(root, directory) })) {
        const file = `${directory}/${name.replaceAll("\\", "/")}`;
        const path = join(root, file);
        if (known.has(file) || !existsSync(path) || statSync(path).isDirectory()) continue;
        rmSync(path);
        removed.push(file);
      }
    }
    for (const pattern of outputs) removeEmpty(join(root, directory, pattern.replace(/\/\*\*$/, "")));
  }
  return removed;
}

function removeEmpty(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  }
  if (readdirSync(folder).length === 0) rmSync(folder, { recursive: true });
}

/**
 * The summary of a run that began then (milliseconds since 1970). Those of earlier runs are removed; a run at the same
 * time may remove its own while this one looks.
 */
export function summaryOfRun(root: string, began: number): string | undefined {
  const summaries = globSync(".turbo/runs/*.json", { cwd: root })
    .map((name) => join(root, name))
    .map((file) => ({ file, written: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.written - a.written);
  for (const { file, written } of summaries) if (written < began) rmSync(file, { force: true });
  return summaries.find(({ written }) => written >= began)?.file;
}
