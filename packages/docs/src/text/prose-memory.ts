import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";

// A sentence of a contract stands on many pages, and reading it costs more than all else that a page is made of. What
// it has become is kept for the next build too, under a digest of the code that made it.

let former = new Map<string, string>();
const current = new Map<string, string>();

/** What a text has become in a form, or becomes now. */
export function remembered(form: string, text: string, make: () => string): string {
  const key = `${form} ${text}`;
  const result = current.get(key) ?? former.get(key) ?? make();
  current.set(key, result);
  return result;
}

/** Reads what an earlier build by the same code has kept. */
export async function recallProse(file: string, code: string): Promise<void> {
  const kept = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  former = new Map(kept.code === code ? kept.texts : []);
}

/** Keeps what texts have become since this process began. */
export async function keepProse(file: string, code: string): Promise<void> {
  if (former.size === current.size && [...current.keys()].every((key) => former.has(key))) return;
  await mkdir(dirname(file), { recursive: true });
  // A build that is stopped must leave no half file behind.
  await writeFile(`${file}.${process.pid}`, JSON.stringify({ code, texts: [...current] }));
  await rename(`${file}.${process.pid}`, file);
}
