import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/**
 * Lets `write` fill a folder beside `target`, which puts itself in its place once it is complete: readers see the former
 * content or the new one, and a failure leaves the former. What `write` takes of the former content is moved when all
 * else is there, which costs the same however much it is. What killed builds left beside it is removed.
 */
export async function replaceFolder<Result>(
  target: string,
  write: (next: string, take: (name: string) => void) => Promise<Result>,
): Promise<Result> {
  await removeAbandoned(target);
  const next = `${target}.${process.pid}`;
  const former = `${next}.former`;
  const taken: string[] = [];
  try {
    await mkdir(next, { recursive: true });
    const result = await write(next, (name) => taken.push(name));
    for (const name of taken) await rename(join(target, name), join(next, name));
    if (existsSync(target)) await rename(target, former);
    await rename(next, target);
    return result;
  } finally {
    await rm(next, { recursive: true, force: true });
    if (existsSync(target)) await rm(former, { recursive: true, force: true });
  }
}

/** Working folders carry the process id of their build, so that those of a killed one can be told. */
async function removeAbandoned(target: string): Promise<void> {
  const folder = dirname(target);
  for (const name of existsSync(folder) ? await readdir(folder) : []) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const [, pid, isFormer] = /^(\d+)(\.former)?$/.exec(name.slice(basename(target).length + 1)) ?? [];
    if (pid === undefined || isRunning(Number(pid))) continue;
    const path = join(folder, name);
    // Killed between two renames: what there was comes back.
    if (isFormer && !existsSync(target)) await rename(path, target);
    else await rm(path, { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
