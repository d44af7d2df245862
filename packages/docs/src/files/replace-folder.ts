import { existsSync, readdirSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** Lets a file or folder of the former content stand in the new one, under the same path or another. */
export type Take = (path: string, as?: string) => void;

/**
 * Lets `write` fill a new folder and puts it in the place of `target` once it is complete: readers see the former
 * content or the new one, and a failure leaves the former. What `write` takes of the former content is moved when all
 * else is there, which costs the same however much it is.
 */
export async function replaceFolder(
  target: string,
  write: (folder: string, take: Take) => Promise<void>,
): Promise<void> {
  await removeAbandoned(target);
  const next = `${target}.${process.pid}`;
  const former = `${next}.former`;
  const taken: (readonly [from: string, to: string])[] = [];
  await mkdir(next, { recursive: true });
  try {
    await write(next, (path, as = path) => taken.push([join(target, path), join(next, as)]));
    for (const [, to] of taken) await mkdir(dirname(to), { recursive: true });
    for (const [from, to] of taken) await rename(from, to);
    if (existsSync(target)) await rename(target, former);
    await rename(next, target);
  } finally {
    await rm(next, { recursive: true, force: true });
    await rm(former, { recursive: true, force: true });
  }
}

/** Working folders carry the process id of their build, so that those of a killed one can be told. */
async function removeAbandoned(target: string): Promise<void> {
  const siblings = dirname(target);
  for (const name of existsSync(siblings) ? readdirSync(siblings) : []) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const pid = /^\d+/.exec(name.slice(basename(target).length + 1))?.[0];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(siblings, name), { recursive: true, force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
