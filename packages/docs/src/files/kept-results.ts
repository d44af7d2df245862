import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Gives what an earlier build kept under a name, if it was made of the same parts, or makes it. What is kept is JSON.
 */
export type Keep = <Result>(name: string, parts: readonly string[], make: () => Promise<Result>) => Promise<Result>;

/** Keeps results in a folder, one of each name; all of them are made by the code that `code` is a digest of. */
export function keepIn(folder: string, code: string): Keep {
  return async (name, parts, make) => {
    const file = `${name}.${digestOf([code, ...parts])}.json`;
    const kept = await readFile(join(folder, file), "utf8").catch(() => undefined);
    if (kept !== undefined) return JSON.parse(kept);
    const result = await make();
    await mkdir(folder, { recursive: true });
    const former = (await readdir(folder)).filter((other) => other.replace(/\.[0-9a-f]{64}\.json$/, "") === name);
    // A build that is stopped must leave no half result behind.
    const half = join(folder, `${file}.${process.pid}`);
    await writeFile(half, JSON.stringify(result));
    await rename(half, join(folder, file));
    await Promise.all(former.map((other) => rm(join(folder, other), { force: true })));
    return result;
  };
}

/** A digest of texts, each of which ends where it ends. */
export function digestOf(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
