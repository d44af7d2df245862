import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { shortName } from "../build/describe-content.ts";

/** Where the contract of an API stands, as it is now and as it was. */
export interface EditedApi {
  readonly now: string;
  readonly before: string;
}

/** The texts of a contract by their file: as they were edited, before any of its media types is moved. */
export function textsOf(folder: string): ReadonlyMap<string, string> {
  return new Map(yamlFiles(folder).map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

/** What became of a media type whose change goes into its next version: the files written, or why it needs a person. */
export type NextVersion =
  | { readonly mediaType: string; readonly files: readonly string[] }
  | { readonly mediaType: string; readonly why: string };

/**
 * Moves the change of a published media type into the next version beside it: what was edited becomes `v<N+1>`, with
 * schemas, examples and an entry beside the old one, and `v<N>` is again what it was. Only a contract that keeps its
 * schemas in files of their own can be rewritten so; nothing is written otherwise.
 *
 * @param edited the {@link textsOf} it. Where several media types share a part, moving the first gives the part back as it
 * was; the edit of the others is only here then.
 */
export function scaffoldNextVersion(
  { now, before }: EditedApi,
  mediaType: string,
  edited: ReadonlyMap<string, string> = textsOf(now),
): NextVersion {
  const refuse = (why: string): NextVersion => ({ mediaType, why });
  const version = Number(/\.v(\d+)(?=\+|$)/.exec(mediaType)?.[1]);
  const next = mediaType.replace(/\.v\d+(?=\+|$)/, `.v${version + 1}`);
  const object = shortName(mediaType).replace(/\.v\d+$/, "");
  if (existsSync(join(now, "versions", `${object}.yaml`)))
    return refuse(
      `its versions are told by their differences: make v${version + 1} the newest in versions/${object}.yaml, and say there what v${version} lacks or spells otherwise`,
    );
  const texts = textsOf(now);
  if ([...texts.values()].some((text) => text.includes(`${next}:`))) return refuse("the next version is there already");

  const places = [...texts].filter(([, text]) => blocksOf(text, mediaType).length > 0);
  const references = places.flatMap(([file, text]) =>
    blocksOf(text, mediaType).flatMap(({ lines }) => referencesIn(lines.join("\n"), file)),
  );
  if (references.some(({ path }) => path === undefined))
    return refuse("its schema stands in the same file as other things; put it into a file of its own first");
  const reached = reach(
    references.flatMap(({ path }) => path ?? []),
    edited,
  );
  const former = (file: string) =>
    existsSync(join(before, file)) ? readFileSync(join(before, file), "utf8") : undefined;
  const isOwn = (file: string) => basename(file).includes(`${object}.v${version}.`);
  const changed = new Set([...reached.keys()].filter((file) => edited.get(file) !== former(file)));
  const moved = new Set(
    [...reached]
      .filter(([file, beyond]) => isOwn(file) || [...beyond].some((each) => changed.has(each)))
      .map(([file]) => file),
  );
  if ([...moved].some((file) => former(file) === undefined))
    return refuse(
      `${[...moved].find((file) => former(file) === undefined)} is new; the old version cannot be restored`,
    );

  const renamed = new Map([...moved].map((file) => [file, nameInNext(file, version)]));
  const written = new Map<string, string>();
  const rename = (text: string, file: string) =>
    text.replace(referencePattern, (whole, path: string) => {
      const target = renamed.get(join(dirname(file), path));
      if (target === undefined) return whole;
      return whole.replace(path, `${path.startsWith("./") ? "./" : ""}${relative(dirname(file), target)}`);
    });
  for (const [file, target] of renamed) {
    written.set(target, rename(edited.get(file) ?? "", file));
    written.set(file, former(file) ?? "");
  }
  const taken = [...renamed.values()].find((file) => texts.has(file) && texts.get(file) !== written.get(file));
  if (taken !== undefined) return refuse(`${taken} is there already, and is something else`);
  for (const [file, text] of places) {
    const old = blocksOf(former(file) ?? "", mediaType);
    const lines = text.split("\n");
    for (const [index, block] of [...blocksOf(text, mediaType).entries()].reverse()) {
      const newer = rename(withoutAliases(block.lines).join("\n").replace(`${mediaType}:`, `${next}:`), file);
      const older = (old[index] ?? block).lines;
      lines.splice(block.from, block.lines.length, newer, ...older);
      const content = lines.slice(0, block.from).findLastIndex((line) => /^\s*content:\s*$/.test(line));
      const indent = /^\s*/.exec(lines[content] ?? "")?.[0] ?? "";
      if (content !== -1 && !hasSibling(lines, content, indent, "x-default-version"))
        lines.splice(content, 0, `${indent}x-default-version: ${object}.v${version}`);
    }
    written.set(file, lines.join("\n"));
  }
  for (const [file, text] of written) writeFileSync(join(now, file), text);
  return { mediaType, files: [...written.keys()].sort() };
}

const referencePattern = /\$ref:\s*["']?([^\s"'#,}]+\.yaml)/g;

interface Block {
  readonly from: number;
  readonly lines: readonly string[];
}

/** The entries of a media type in a file, each with the lines that are indented below it. */
function blocksOf(text: string, mediaType: string): Block[] {
  const lines = text.split("\n");
  return lines.flatMap((line, from) => {
    if (line.trim().replace(/^["']|["'](?=:)/g, "") !== `${mediaType}:`) return [];
    const indent = line.length - line.trimStart().length;
    const beyond = lines
      .slice(from + 1)
      .findIndex((each) => each.trim() !== "" && each.length - each.trimStart().length <= indent);
    const end = beyond === -1 ? lines.length : from + 1 + beyond;
    return [{ from, lines: lines.slice(from, end) }];
  });
}

/** An alias is answered with one version only: with the one that it was answered with before. */
function withoutAliases(lines: readonly string[]): readonly string[] {
  const from = lines.findIndex((line) => line.trimStart().startsWith("x-accept-alias:"));
  if (from === -1) return lines;
  const depth = (line: string) => line.length - line.trimStart().length;
  const after = lines
    .slice(from + 1)
    .findIndex((line) => !line.trimStart().startsWith("- ") && depth(line) <= depth(lines[from] as string));
  return after === -1 ? lines.slice(0, from) : lines.toSpliced(from, after + 1);
}

/** The references of a text, relative to the folder of the API; `undefined` for one into the same file. */
function referencesIn(text: string, file: string): { readonly path: string | undefined }[] {
  const local = [...text.matchAll(/\$ref:\s*["']?#/g)].map(() => ({ path: undefined }));
  return [
    ...local,
    ...[...text.matchAll(referencePattern)].map(([, path = ""]) => ({ path: join(dirname(file), path) })),
  ];
}

/** The files that the given ones lead to, each with everything that it leads to itself, the file included. */
function reach(from: readonly string[], texts: ReadonlyMap<string, string>): Map<string, ReadonlySet<string>> {
  const beyond = (file: string, seen = new Set<string>()): Set<string> => {
    // What is not below this API belongs to all of them.
    if (seen.has(file) || !texts.has(file)) return seen;
    seen.add(file);
    for (const { path } of referencesIn(texts.get(file) ?? "", file)) if (path !== undefined) beyond(path, seen);
    return seen;
  };
  const all = new Set(from.flatMap((file) => [...beyond(file)]));
  return new Map([...all].map((file) => [file, beyond(file)]));
}

function nameInNext(file: string, version: number): string {
  const name = basename(file);
  const own = `.v${version}.`;
  return join(
    dirname(file),
    name.includes(own) ? name.replace(own, `.v${version + 1}.`) : name.replace(/\.yaml$/, `.v${version + 1}.yaml`),
  );
}

function hasSibling(lines: readonly string[], at: number, indent: string, key: string): boolean {
  const isAbove = (line: string) => line.trim() !== "" && line.length - line.trimStart().length < indent.length;
  const first = lines.slice(0, at).findLastIndex(isAbove) + 1;
  const after = lines.slice(at).findIndex(isAbove);
  const last = after === -1 ? lines.length : at + after;
  return lines.slice(first, last).some((line) => line.startsWith(`${indent}${key}:`));
}

function yamlFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => relative(folder, resolve(folder, file)));
}
