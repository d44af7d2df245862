import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Gives what an earlier build kept under a name, if it was made of the same parts, or makes it. What is kept is JSON.
 */
export type Keep = <Result>(name: string, parts: readonly string[], make: () => Promise<Result>) => Promise<Result>;

/** Keeps results in a folder, one of each name; all of them are made by the code that `code` is a digest of. */
export function keepIn(folder: string, code: string): Keep {
  return async (name, parts, make) => {
    const file = `${name}.${digestOf([code, ...parts])}.json`;
    const kept = await readKept(join(folder, file));
    if (kept !== undefined) return kept["result"] as Awaited<ReturnType<typeof make>>;
    const result = await make();
    const former = (await readdir(folder).catch(() => [])).filter(
      (other) => other.replace(/\.[0-9a-f]{64}\.json$/, "") === name,
    );
    await writeKept(join(folder, file), { result });
    await Promise.all(former.map((other) => other !== file && rm(join(folder, other), { force: true })));
    return result;
  };
}

/** What an earlier build has kept in a file; nothing where there is none, or where it is damaged. */
export async function readKept(file: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, "utf8"));
    return typeof kept === "object" && kept !== null ? { ...kept } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps members in a file for {@link readKept}; a build that is stopped leaves no half of it behind. */
export async function writeKept(file: string, kept: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, JSON.stringify(kept));
  await rename(`${file}.${process.pid}`, file);
}

/** A digest of texts or bytes, each of which ends where it ends. */
export function digestOf(parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part).update("\0");
  return hash.digest("hex");
}
