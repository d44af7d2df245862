import { promisify } from "node:util";
import { crc32, deflateRaw } from "node:zlib";

const deflate = promisify(deflateRaw);

/** Midnight of 1 January 1980, the first date that the format knows: the same files give the same archive. */
const date = Buffer.from([0, 0, 0x21, 0]);
/** Names are UTF-8. */
const flags = 0x0800;
const deflated = 8;
const version = 20;

/**
 * A ZIP archive of files by their paths, which use slashes.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16
 */
export async function zip(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const entries = await Promise.all([...files].map(([path, content]) => entryOf(path, content)));
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, common, data } of entries) {
    const local = Buffer.concat([numbers([4, 0x04034b50]), common, name, data]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    directory.push(Buffer.concat([numbers([4, 0x02014b50], [2, version]), common, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const count = entries.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return Buffer.concat([...locals, ...directory, end]);
}

/** A file, with the fields that stand both before it and in the directory of the archive. */
async function entryOf(path: string, content: Buffer): Promise<{ name: Buffer; common: Buffer; data: Buffer }> {
  const data = await deflate(content);
  const name = Buffer.from(path);
  const sizes = numbers([4, crc32(content)], [4, data.length], [4, content.length], [2, name.length], [2, 0]);
  return { name, data, common: Buffer.concat([numbers([2, version], [2, flags], [2, deflated]), date, sizes]) };
}

/** Numbers in little-endian order, each after its width in bytes. */
function numbers(...fields: readonly (readonly [width: number, value: number])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [width]) => sum + width, 0));
  let at = 0;
  for (const [width, value] of fields) at = buffer.writeUIntLE(value, at, width);
  return buffer;
}
