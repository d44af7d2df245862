import { existsSync } from "node:fs";
import { join } from "node:path";
import { recordFile } from "../files/folders.ts";
import { readKept, writeKept } from "../files/kept-results.ts";
import { type PackedFile, readPacked } from "../offline/packed-files.ts";
import type { Download } from "../pages/downloads.ts";
import { offlineArchive } from "../pages/landing-page.ts";

/** What a site tells the next build of its part that is about one API alone. */
export interface ApiPart {
  /** Tells the contract, and the code that made the part. */
  readonly madeOf: string;
  /** Tells what its pages show besides: the menus. */
  readonly around: string;
  /** What tells the state of each page, by its path. */
  readonly pages: Readonly<Record<string, string>>;
  readonly downloads: readonly Download[];
  /** Digests of its files, by their paths below the site. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a site tells the next build of all that is about no API alone. */
export interface SiteRest {
  readonly pages: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string>>;
  /** What tells the state of each index of the search. */
  readonly search: readonly string[];
}

/** A site that there is: the next one takes of it what has not changed. */
export interface FormerSite {
  readonly folder: string;
  readonly rest: SiteRest;
  /** Those of which everything stands there. */
  readonly parts: ReadonlyMap<string, ApiPart>;
  /** What its archive has. */
  readonly packed: ReadonlyMap<string, PackedFile>;
}

/** The folders of a site that hold the parts of APIs, a folder of its id for each, and nothing else of these. */
const folders = ["contracts", "operations", "problems", "provenance", "reference"];

/** The API whose part a file of a site belongs to. */
export function ownerOf(path: string): string | undefined {
  const [folder = "", id, ...names] = path.split("/");
  return names.length > 0 && folders.includes(folder) ? id : undefined;
}

/** The folders of a site that the part of an API is in. */
export function foldersOf(id: string, { files }: ApiPart): string[] {
  const paths = Object.keys(files);
  return folders.map((folder) => `${folder}/${id}`).filter((each) => paths.some((path) => path.startsWith(`${each}/`)));
}

/** Reads what a site says of itself: nothing where there is none, or where it is damaged. */
export async function readFormer(folder: string, ids: readonly string[]): Promise<FormerSite> {
  const packed = await readPacked(join(folder, offlineArchive));
  const read = async (id: string) => [id, await readPart(folder, id)] as const;
  const isWhole = (id: string, part: ApiPart) =>
    foldersOf(id, part).every((each) => existsSync(join(folder, each))) &&
    Object.keys(part.files).every((file) => packed.has(file));
  const parts = (await Promise.all(ids.map(read))).flatMap(([id, part]) =>
    part !== undefined && isWhole(id, part) ? [[id, part] as const] : [],
  );
  const rest = { pages: {}, files: {}, search: [], ...(await readKept(join(folder, recordFile))) };
  return { folder, rest, parts: new Map(parts), packed };
}

async function readPart(folder: string, id: string): Promise<ApiPart | undefined> {
  return (await readKept(join(folder, "reference", id, recordFile))) as ApiPart | undefined;
}

/** What tells the states of all pages of a site, or of all its files. */
export function allOf({ parts, rest }: FormerSite, member: "pages" | "files"): Record<string, string> {
  return Object.assign({}, rest[member], ...[...parts.values()].map((part) => part[member]));
}

/** Writes down of what the part of an API was made. */
export function writePart(folder: string, id: string, part: ApiPart): Promise<void> {
  return writeKept(join(folder, "reference", id, recordFile), { ...part });
}

/** Writes down of what all else of a site was made. */
export function writeRest(folder: string, rest: SiteRest): Promise<void> {
  return writeKept(join(folder, recordFile), { ...rest });
}

/** Has the next build make the part of an API anew whose reference is about to be another. */
export async function forgetReference(folder: string, id: string): Promise<void> {
  const part = await readPart(folder, id);
  if (part === undefined) return;
  const { [`reference/${id}`]: _, ...pages } = part.pages;
  await writePart(folder, id, { ...part, madeOf: "", pages });
}
