import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";

/** A file as an archive has it. */
export interface PackedFile {
  /** Of what went in. */
  readonly crc: number;
  /** Of what went in, in bytes. */
  readonly size: number;
  /** What is left of it. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/** Compresses a file for an archive. */
export async function packed(content: Buffer): Promise<PackedFile> {
  return { crc: crc32(content), size: content.length, data: await promisify(deflateRaw)(content) };
}

/** Where a file stands among the others: its key, then its checksum, its size and how much is left of it. */
type Row = readonly [key: string, crc: number, size: number, length: number];

/** Files that an earlier build has packed, by their keys; none where they are damaged. */
export async function readPacked(file: string): Promise<Map<string, PackedFile>> {
  try {
    const whole = await readFile(file);
    const tableLength = whole.readUInt32LE(0);
    const rows: Row[] = JSON.parse(whole.toString("utf8", 4, 4 + tableLength));
    let at = 4 + tableLength;
    const files = new Map<string, PackedFile>();
    for (const [key, crc, size, length] of rows) {
      files.set(key, { crc, size, data: whole.subarray(at, at + length) });
      at += length;
    }
    return at === whole.length ? files : new Map();
  } catch {
    return new Map();
  }
}

/** Keeps packed files for {@link readPacked}; a build that is stopped leaves no half of them behind. */
export async function writePacked(file: string, files: ReadonlyMap<string, PackedFile>): Promise<void> {
  const rows = [...files].map(([key, { crc, size, data }]): Row => [key, crc, size, data.length]);
  const table = Buffer.from(JSON.stringify(rows));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(table.length);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    `${file}.${process.pid}`,
    Buffer.concat([length, table, ...[...files.values()].map(({ data }) => data)]),
  );
  await rename(`${file}.${process.pid}`, file);
}
