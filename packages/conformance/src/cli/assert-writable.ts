import { access, constants, mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { CouldNotRun } from "../target/could-not-run.ts";

/**
 * Makes the folder of the report, and looks whether files can be written where they are wanted: a run takes minutes, and
 * what it says must not be lost at its end. Throws {@link CouldNotRun}.
 */
export async function assertWritable({
  folder,
  files,
}: {
  readonly folder?: string | undefined;
  readonly files: readonly (string | undefined)[];
}): Promise<void> {
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      const why = error.code === "EEXIST" || error.code === "ENOTDIR" ? "a file is in the way" : error.message;
      throw new CouldNotRun(`The report cannot be written to ${folder}: ${why}. Name another folder with --report.`);
    });
    await assertAccess(folder, `The report cannot be written to ${folder}`);
  }
  for (const file of files) {
    if (file === undefined) continue;
    if ((await stat(file).catch(() => undefined))?.isDirectory())
      throw new CouldNotRun(`${file} cannot be written: it is a folder. Name a file in it.`);
    await assertAccess(dirname(file), `${file} cannot be written`);
  }
}

async function assertAccess(folder: string, what: string): Promise<void> {
  await access(folder, constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "ENOENT" ? `there is no folder ${folder}` : error.message;
    throw new CouldNotRun(`${what}: ${why}.`);
  });
}
