import { existsSync } from "node:fs";
import { access, constants, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { replaceFolder } from "#specs/src/build/replace-folder";
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
  await makeWritable(dirname(out));
  return replaceFolder(out, async (next) => {
    const result = await write(next, existsSync(out) ? out : undefined);
    await writeFile(join(next, mark), `${JSON.stringify({ madeBy: "edge-contracts-build" })}\n`);
    return result;
  });
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

async function makeWritable(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new CannotStart(`--out cannot be written in ${folder}: ${(error as Error).message}`);
  }
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(resolve(folder), resolve(path));
  return way === "" || (way.split(sep)[0] !== ".." && resolve(way) !== way);
}
