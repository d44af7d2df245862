import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { frameFolder } from "../files/folders.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { sourceKey } from "./source-key.ts";

/** What all pages share: the code that renders them, and what they load. */
export interface Frame {
  /** Changes with whatever a page may look different for, but its own source. */
  readonly key: string;
  /** The module that renders one page; see `entry.ts`. */
  readonly entry: string;
  /** The files that pages load, as they stand below the root of a site. */
  readonly files: string;
}

/**
 * Gives the frame of the pages, and builds it where there is none of this code. It depends on no contract and on no
 * address: Astro, whose start and bundling take longer than all else, need not run when one has changed.
 */
export async function currentFrame(): Promise<Frame> {
  const key = isCompiled ? await packedFrame() : sourceKey();
  const folder = join(frameFolder, key);
  if (!existsSync(folder)) {
    await removeFormer();
    await mkdir(frameFolder, { recursive: true });
    // Astro takes longer to load than most builds take without it.
    const { buildFrame } = await import("./build-frame.ts");
    await replaceFolder(folder, (target) => buildFrame(target));
  }
  return { key, entry: join(folder, "server", "entry.mjs"), files: join(folder, "client") };
}

/** A package brings its frame along: its user has no need of what built it. */
const isCompiled = import.meta.filename.endsWith(".js");

async function packedFrame(): Promise<string> {
  const [key] = await readdir(frameFolder);
  if (key === undefined) throw new Error(`${frameFolder} has no frame: the package was packed without one.`);
  return key;
}

/** Frames by former code. */
async function removeFormer(): Promise<void> {
  const frames = existsSync(frameFolder) ? await readdir(frameFolder) : [];
  const former = frames.filter((frame) => /^-?[0-9a-f]{16}$/.test(frame));
  await Promise.all(former.map((frame) => rm(join(frameFolder, frame), { recursive: true })));
}
