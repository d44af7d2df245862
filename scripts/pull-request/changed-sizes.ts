import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What users load, below a checkout. */
const folders = ["specs/dist", "packages/client/dist"];

/** A table of the files whose size differs between two built checkouts by a twentieth or more; empty where none does. */
export function changedSizes(base: string, head: string): string {
  const rows = folders.flatMap((folder) =>
    [...new Set([base, head].flatMap((checkout) => filesOf(join(checkout, folder))))].sort().flatMap((file) => {
      const [before, after] = [base, head].map((checkout) => sizeOf(join(checkout, folder, file)));
      if (before === undefined || after === undefined || Math.abs(after - before) * 20 < Math.max(before, after))
        return [];
      return [`| \`${folder}/${file}\` | ${kilobytes(before)} | ${kilobytes(after)} |`];
    }),
  );
  return rows.length === 0 ? "" : ["| gzip, kB | before | after |", "|---|---|---|", ...rows].join("\n");
}

function filesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => /\.(json|js)$/.test(file)) : [];
}

function sizeOf(file: string): number {
  return existsSync(file) ? gzipSync(readFileSync(file)).length : 0;
}

function kilobytes(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
