import { createHash, randomUUID } from "node:crypto";
import { link, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const pauseMs = 200;
/** So often says who has the turn that it still has it. */
const beatMs = 5_000;
/** Nobody is silent for so long who still runs: another process has got the number of one that was killed. */
const silenceMs = 60_000;

/** What {@link takeTurn} takes besides the control API. */
interface Waiting {
  readonly signal?: AbortSignal | undefined;
  /** Is told why, once, where it takes a while. */
  readonly onWait?: ((reason: string) => void) | undefined;
}

/**
 * Waits until no other run on this machine has a control API, and has it until the result is called: who stops the time
 * of a server, or makes it fail, has to be alone with it.
 */
export async function takeTurn(control: string, { signal, onWait }: Waiting): Promise<() => Promise<void>> {
  const origin = new URL(control).origin.replace(/\/\/(?:localhost|\[::1\])(?=:|$)/, "//127.0.0.1");
  const file = join(tmpdir(), `edge-conformance-${createHash("sha256").update(origin).digest("hex").slice(0, 16)}`);
  const own = `${process.pid} ${randomUUID()}`;
  const aside = `${file}.${own.slice(-36)}`;
  let isTold = false;
  while (!signal?.aborted) {
    if (await isTaken(file, own, aside)) return holdTurn(file, own);
    const owner = await ownerOf(file);
    if (owner !== undefined && (await isGone(file, owner))) await takeAway(file, owner, aside);
    else {
      const [pid = "unknown"] = owner?.split(" ") ?? [];
      if (!isTold) onWait?.(`waits for the run that has the control API (process ${pid}; ${file})`);
      isTold = true;
      await delay(pauseMs);
    }
  }
  return async () => {};
}

/** Whether the turn is this run's now. Its file appears with its content, so that nobody reads half of it. */
async function isTaken(file: string, own: string, aside: string): Promise<boolean> {
  try {
    await writeFile(aside, own);
    await link(aside, file);
    return true;
  } catch (error) {
    // Where nothing can be written nobody can wait for anybody.
    return (error as NodeJS.ErrnoException).code !== "EEXIST";
  } finally {
    await rm(aside, { force: true });
  }
}

function holdTurn(file: string, own: string): () => Promise<void> {
  const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => {}), beatMs).unref();
  return async () => {
    clearInterval(beat);
    if ((await ownerOf(file)) === own) await rm(file, { force: true });
  };
}

function ownerOf(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch(() => undefined);
}

async function isGone(file: string, owner: string): Promise<boolean> {
  try {
    process.kill(Number.parseInt(owner, 10), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return true;
  }
  const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Date.now() }));
  return Date.now() - mtimeMs > silenceMs;
}

/** Takes away what a run has left that ended without a word, and puts back what has come in its place meanwhile. */
async function takeAway(file: string, owner: string, aside: string): Promise<void> {
  await rename(file, aside).catch(() => {});
  const moved = await ownerOf(aside);
  if (moved !== undefined && moved !== owner) await link(aside, file).catch(() => {});
  await rm(aside, { force: true });
}
