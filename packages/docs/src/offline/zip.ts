import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Zip, type ZipInputFile } from "fflate";
import type { PackedFile } from "./packed-files.ts";

/** The first date that the format knows: the same files give the same archive. */
const mtime = new Date(1980, 0, 1);

/** Writes a ZIP archive of packed files by their paths, which use slashes. */
export async function zip(files: ReadonlyMap<string, PackedFile>, target: string): Promise<void> {
  const chunks: Uint8Array[] = [];
  const archive = new Zip((error, chunk) => {
    if (error) throw error;
    chunks.push(chunk);
  });
  for (const [filename, { crc, size, data }] of files) {
    // 8 is deflate; a regular file that its owner writes and everybody reads.
    const file: ZipInputFile = { filename, crc, size, compression: 8, mtime, os: 3, attrs: 0o100644 << 16 };
    archive.add(file);
    file.ondata?.(null, data, true);
  }
  archive.end();
  await pipeline(Readable.from(chunks), createWriteStream(target));
}
