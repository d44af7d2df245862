import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { isRunning } from "#specs/src/build/is-running";
import { CannotStart } from "./cannot-start.ts";

/** By this file a folder is known as one that is made anew as a whole. */
const mark = ".edge-contracts-build.json";

/**
 * Lets `write` fill a folder beside `out` and puts it in its place once it is complete: whoever reads `out` sees the
 * former build or the new one, and a failure leaves the former.
 *
 * @param sources folders that must not be lost with `out`.
 * @throws {CannotStart} where `out` cannot be written, or has something in it that no former build has made.
 */
export async function replaceOut<Result>(
  out: string,
  sources: readonly string[],
  write: (next: string, former: string | undefined) => Promise<Result>,
): Promise<Result> {
  await assertReplaceable(out, sources);
  await removeAbandoned(out);
  const next = `${out}.${process.pid}`;
  const former = `${next}.former`;
  try {
    await mkdir(next, { recursive: true });
  } catch (error) {
    throw new CannotStart(`${out} cannot be written: ${(error as Error).message}`);
  }
  try {
    const result = await write(next, existsSync(out) ? out : undefined);
    await writeFile(join(next, mark), `${JSON.stringify({ madeBy: "edge-contracts-build" })}\n`);
    if (existsSync(out)) await rename(out, former);
    await rename(next, out);
    return result;
  } finally {
    await rm(next, { recursive: true, force: true });
    if (existsSync(out)) await rm(former, { recursive: true, force: true });
  }
}

async function assertReplaceable(out: string, sources: readonly string[]): Promise<void> {
  for (const source of sources) {
    if (isWithin(source, out)) throw new CannotStart(`--out ${out} has ${source} in it, which would be lost.`);
    if (isWithin(out, source)) throw new CannotStart(`--out ${out} is inside of ${source}. Choose a folder beside it.`);
  }
  if (isWithin(process.cwd(), out)) throw new CannotStart(`--out ${out} is where this command runs, or above it.`);
  const names = await readdir(out).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === "ENOENT") return [];
    throw new CannotStart(`--out ${out} is no folder that can be read: ${error.message}`);
  });
  if (names.length === 0 || names.includes(mark)) return;
  throw new CannotStart(
    `--out ${out} has something in it that no build has made, such as ${names.sort()[0]}, and is made anew as a whole. ` +
      "Choose a new folder, or empty that one.",
  );
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === "" || (way.split(sep)[0] !== ".." && resolve(way) !== way);
}

/** Working folders carry the process id of their build, so that those of a killed one can be told. */
async function removeAbandoned(out: string): Promise<void> {
  const names = existsSync(dirname(out)) ? await readdir(dirname(out)) : [];
  for (const name of names) {
    if (!name.startsWith(`${basename(out)}.`)) continue;
    const [, pid, isFormer] = /^(\d+)(\.former)?$/.exec(name.slice(basename(out).length + 1)) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(dirname(out), name);
    // Killed between two renames: what there was comes back.
    if (isFormer && !existsSync(out)) await rename(path, out);
    else await rm(path, { recursive: true, force: true });
  }
}
