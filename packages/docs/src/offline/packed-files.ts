import { readFile } from "node:fs/promises";
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

/** What the records of the format begin with, and how long that of the end is. */
const [entryMark, endMark, endLength] = [0x02014b50, 0x06054b50, 22];

/** The files of an archive that a build has written, by their paths; none where it is damaged. */
export async function readPacked(archive: string): Promise<Map<string, PackedFile>> {
  try {
    const whole = await readFile(archive);
    const end = whole.length - endLength;
    if (whole.readUInt32LE(end) !== endMark) return new Map();
    const files = new Map<string, PackedFile>();
    let at = whole.readUInt32LE(end + 16);
    while (at < end) {
      if (whole.readUInt32LE(at) !== entryMark) return new Map();
      const [crc, length, size] = [16, 20, 24].map((offset) => whole.readUInt32LE(at + offset)) as [
        number,
        number,
        number,
      ];
      const [nameLength, ...others] = [28, 30, 32].map((offset) => whole.readUInt16LE(at + offset)) as [
        number,
        number,
        number,
      ];
      const header = whole.readUInt32LE(at + 42);
      const data = header + 30 + whole.readUInt16LE(header + 26) + whole.readUInt16LE(header + 28);
      const name = whole.toString("utf8", at + 46, at + 46 + nameLength);
      files.set(name, { crc, size, data: whole.subarray(data, data + length) });
      at += 46 + nameLength + others[0] + others[1];
    }
    return files;
  } catch {
    return new Map();
  }
}
