import { createHash } from "node:crypto";
import { link, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const pauseMs = 200;
let turns = 0;

/**
 * Waits until no other run on this machine has a control API, and has it until the result is called: who stops the time
 * of a server, or makes it fail, has to be alone with it. `onWait` is told why, once, where it takes a while.
 */
export async function takeTurn(
  control: string,
  {
    signal,
    onWait,
  }: { readonly signal?: AbortSignal | undefined; readonly onWait?: ((reason: string) => void) | undefined },
): Promise<() => Promise<void>> {
  const origin = new URL(control).origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
  const file = join(tmpdir(), `edge-conformance-${createHash("sha256").update(origin).digest("hex").slice(0, 16)}`);
  const own = `${file}.${process.pid}.${turns++}`;
  let isTold = false;
  while (!signal?.aborted) {
    if (await isTaken(own, file)) return () => rm(file, { force: true });
    const owner = await ownerOf(file);
    if (owner !== undefined && !isRunning(owner)) await takeAway(file, owner, own);
    else {
      if (!isTold) onWait?.(`waits for the run that has the control API (process ${owner ?? "unknown"}; ${file})`);
      isTold = true;
      await delay(pauseMs);
    }
  }
  return async () => {};
}

/** Whether the turn is this run's now. Its file appears with its content, so that nobody reads half of it. */
async function isTaken(own: string, file: string): Promise<boolean> {
  try {
    await writeFile(own, String(process.pid));
    await link(own, file);
    return true;
  } catch (error) {
    // Where nothing can be written nobody can wait for anybody.
    return (error as NodeJS.ErrnoException).code !== "EEXIST";
  } finally {
    await rm(own, { force: true });
  }
}

async function ownerOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : Number(text);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Takes away what a run has left that ended without a word, and puts back what has come in its place meanwhile. */
async function takeAway(file: string, owner: number, aside: string): Promise<void> {
  await rename(file, aside).catch(() => {});
  const moved = await ownerOf(aside);
  if (moved !== undefined && moved !== owner) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}
