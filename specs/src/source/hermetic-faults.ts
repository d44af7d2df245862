import { existsSync, globSync, lstatSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { isAlias, isMap, isNode, isScalar, isSeq, type Node } from "yaml";
import type { Fault } from "./fault.ts";
import { type SourceFile, SourceFiles } from "./source-files.ts";

/** A member whose text leads out of its file, and the text. */
interface Lead {
  readonly name: string;
  readonly text: string;
  readonly node: Node;
}

/**
 * Everything that would make a contract depend on more than the files below `specs/`, or its files on more memory than
 * they are worth: references to other hosts, absolute ones, ones that leave `specs/` or pass a symbolic link, aliases
 * that multiply, and YAML tags of other languages. Asked before any tool opens the contract, because tools follow
 * references.
 *
 * @param folder the folder of the API, directly below `specs`.
 */
export function hermeticFaults(folder: string, files = new SourceFiles()): Fault[] {
  const starts = [
    "openapi.yaml",
    "problem-types.yaml",
    "redocly.yaml",
    ...globSync("**/*.arazzo.{yaml,yml}", { cwd: folder }),
  ];
  return faultsFrom(
    starts.sort().map((start) => join(folder, start)),
    dirname(folder),
    files,
  );
}

/** The same for the files that others lead to from `starts`, none of which may leave `specs`. */
export function faultsFrom(starts: readonly string[], specs: string, files = new SourceFiles()): Fault[] {
  const faults: Fault[] = [];
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path)) return;
    seen.add(path);
    // Most files are leaves: without a lead, a tag or an alias there is nothing to look for.
    if (!starts.includes(path) && !/\$ref|externalValue|mapping|[!&*]/.test(files.read(path))) return;
    // Such a file leads nowhere, and JSON has neither tags nor aliases.
    if (files.json(path)) return;
    const file = files.open(path);
    faults.push(...faultsOfForm(file));
    for (const lead of leadsOf(file)) {
      const problem = leadProblem(lead.text, path, specs);
      if (problem) {
        const fault = faultAt(file, lead.node, `${lead.name} ${JSON.stringify(lead.text)} ${problem}`);
        faults.push({ ...fault, isLead: true });
      } else {
        const target = targetOf(lead.text, path);
        if (target !== undefined && isReadable(target)) visit(target);
      }
    }
  };
  for (const path of starts) {
    if (!existsSync(path)) continue;
    if (passesLink(path, specs)) faults.push({ file: path, line: 1, column: 1, message: `This file ${links}` });
    else visit(path);
  }
  return faults;
}

const links = "is reached through a symbolic link, so its content is not what is committed. Put the file itself there.";

/** Whether a file leads to others that are there, in its folder or below. */
export function leadsWithin(file: SourceFile): boolean {
  for (const { text } of leadsOf(file)) {
    if (leadProblem(text, file.path, dirname(file.path)) !== undefined) continue;
    const target = targetOf(text, file.path);
    if (target !== undefined && existsSync(target)) return true;
  }
  return false;
}

function isOnHost(place: string): boolean {
  return /^[a-z][a-z0-9+.-]+:/i.test(place) || /^[/\\]{2}/.test(place);
}

const toHost = "leads to another host. Copy what it names into specs/ and reference the file.";

/** What is wrong with where a reference leads; `undefined` where it stays inside. */
function leadProblem(text: string, from: string, specs: string): string | undefined {
  const place = unescaped(text.split("#")[0] ?? "");
  if (place === "") return undefined;
  if (isOnHost(place)) return toHost;
  if (isAbsolute(place) || /^([a-z]:|[\\/])/i.test(place)) {
    return "is an absolute path. Reference a file below specs/, relative to this one.";
  }
  const target = resolve(dirname(from), place.replaceAll("\\", "/"));
  if (!isInside(specs, target)) return "leaves specs/. Copy what it names into specs/ and reference the file.";
  return passesLink(target, specs) ? links : undefined;
}

function targetOf(text: string, from: string): string | undefined {
  const place = text.split("#")[0] ?? "";
  return place === ""
    ? undefined
    : resolve(dirname(from), existsSync(resolve(dirname(from), place)) ? place : unescaped(place));
}

/** Tools read `%2e%2e` as `..`. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== "" && !isAbsolute(way) && way.split(sep)[0] !== "..";
}

function passesLink(path: string, specs: string): boolean {
  // A link that leads nowhere exists as a link only.
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  if (!existsSync(path)) return path !== specs && passesLink(dirname(path), specs);
  return realpathSync(path) !== join(realpathSync(specs), relative(specs, path));
}

function isReadable(path: string): boolean {
  return /\.(ya?ml|json)$/i.test(path) && existsSync(path) && lstatSync(path).isFile();
}

/** References of OpenAPI, Arazzo, our registry and Redocly's configuration. */
function* leadsOf(file: SourceFile): Generator<Lead> {
  const isWorkflow = /\.arazzo\.ya?ml$/.test(file.path);
  const isConfiguration = file.path.endsWith(`${sep}redocly.yaml`);
  const isRegistry = file.path.endsWith(`${sep}problem-types.yaml`);
  const stack: { node: unknown; name: string }[] = [{ node: file.document.contents, name: "" }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { node, name } = next;
    if (isScalar(node) && typeof node.value === "string") {
      const leads =
        name === "$ref" ||
        name === "externalValue" ||
        (name === "mapping" && /[/\\.]|^[a-z]+:/i.test(node.value)) ||
        (name === "url" && isWorkflow) ||
        (name === "include" && isRegistry) ||
        // A name without a slash or a dot is a ruleset of Redocly or of a plugin.
        (name === "extends" && isConfiguration && /^[a-z+]+:\/\/|^\.|\.ya?ml$/i.test(node.value));
      if (leads) yield { name, text: node.value, node };
    } else if (isSeq(node)) {
      for (const item of node.items) stack.push({ node: item, name });
    } else if (isMap(node)) {
      for (const { key, value } of node.items) {
        const member = isScalar(key) ? String(key.value) : "";
        // A property may be called mapping, too.
        const own = member === "mapping" && name !== "discriminator" ? "" : member;
        stack.push({ node: value, name: name === "mapping" ? name : own });
      }
    }
  }
}

/** How many times its written size a file may grow where its aliases are written out, and from which size on. */
const growth = { times: 20, from: 200_000 };

function faultsOfForm(file: SourceFile): Fault[] {
  const { document } = file;
  // One fault of form usually brings others along.
  const faults = [...document.errors, ...document.warnings].slice(0, 1).map((problem) => {
    const { line, col } = file.lines.linePos(problem.pos[0]);
    const message = problem.code === "TAG_RESOLVE_FAILED" ? foreignTag(problem.message) : notYaml(problem.message);
    return { file: file.path, line, column: col, message };
  });
  const { written, expanded, own } = sizeOf(document.contents);
  if (own) faults.push(faultAt(file, own, "This alias stands inside what it stands for. Write the value out."));
  else if (expanded > growth.from && expanded > written * growth.times) {
    const message = `The aliases of this file multiply its ${written} values to ${expanded.toPrecision(3)}. Use $ref for what is shared.`;
    faults.push({ file: file.path, line: 1, column: 1, message });
  }
  return faults;
}

function notYaml(message: string): string {
  const [first = ""] = message.split("\n");
  return `This is not the YAML of a contract: ${first.replace(/ at line \d+, column \d+:?$/, "")}.`;
}

function foreignTag(message: string): string {
  const tag = /\S*!\S+/.exec(message)?.[0] ?? "of this kind";
  return `The tag ${tag} is not part of YAML's core. Write the value without it.`;
}

interface Size {
  readonly written: number;
  /** With every alias written out. */
  readonly expanded: number;
  /** An alias inside its own anchor. */
  readonly own?: Node;
}

function sizeOf(root: unknown): Size {
  const anchors = new Map<string, number | "open">();
  let own: Node | undefined;
  let written = 0;
  const measure = (node: unknown): number => {
    written += 1;
    if (isAlias(node)) {
      const size = anchors.get(node.source);
      if (size === "open") own ??= node;
      return typeof size === "number" ? size : 1;
    }
    const anchor = isNode(node) && "anchor" in node ? node.anchor : undefined;
    if (anchor) anchors.set(anchor, "open");
    let size = 1;
    if (isSeq(node)) for (const item of node.items) size += measure(item);
    else if (isMap(node)) for (const { key, value } of node.items) size += measure(key) + measure(value);
    if (anchor) anchors.set(anchor, size);
    return size;
  };
  const expanded = measure(root);
  return { written, expanded, ...(own && { own }) };
}

function faultAt(file: SourceFile, node: Node, message: string): Fault {
  const { line, col } = file.lines.linePos(node.range?.[0] ?? 0);
  return { file: file.path, line, column: col, message };
}
