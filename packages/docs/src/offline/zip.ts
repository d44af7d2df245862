import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

/** The first date that the format knows: the same files give the same archive. */
const mtime = new Date(1980, 0, 1);

/**
 * Writes a ZIP archive of files by their paths, which use slashes. Each is read when its turn has come: a site may be
 * larger than the memory of the machine that builds it.
 */
export async function zip(files: ReadonlyMap<string, () => Promise<Buffer>>, target: string): Promise<void> {
  const archive = new ZipFile();
  // An archive that cannot be made whole ends the build.
  const written = pipeline(archive.outputStream as Readable, createWriteStream(target));
  for (const [path, read] of files) {
    archive.addReadStreamLazy(path, { mtime, mode: 0o100644, forceDosTimestamp: true }, (give) => {
      read().then(
        (content) => give(null, Readable.from([content])),
        (error: unknown) => (archive.outputStream as Readable).destroy(error as Error),
      );
    });
  }
  archive.end();
  await written;
}
