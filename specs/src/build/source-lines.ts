import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { isMap, isNode, isScalar, isSeq, type Node, type YAMLMap } from "yaml";
import { escapePointer, valueAt } from "../runtime/json-pointer.ts";
import { type SourceFile, SourceFiles } from "../source/source-files.ts";
import { specsFolder } from "./discover-apis.ts";
import { isObject, type JsonObject } from "./json.ts";

/** A node of a source file that stands for a node of the bundle. */
interface SourceNode {
  readonly file: SourceFile;
  readonly node: unknown;
}

/**
 * Maps each JSON Pointer of a bundled document to the `file:line` (file below `specs`) it was written at. Walks
 * bundle and sources side by side: where a source says `$ref` to a file, the bundle either has the content in place
 * or a reference to a component. Values of examples are left out; they are data, not contract.
 */
export function sourceLines(
  rootFile: string,
  bundle: JsonObject,
  specs: string = specsFolder,
  files: SourceFiles = new SourceFiles(),
): Record<string, string> {
  const lines: Record<string, string> = {};
  const names = new Map<SourceFile, string>();
  const nameOf = (file: SourceFile): string => {
    const name = names.get(file) ?? relative(specs, file.path);
    names.set(file, name);
    return name;
  };
  const exists = new Map<string, boolean>();
  const open = (path: string): SourceFile | undefined => {
    const isThere = exists.get(path) ?? existsSync(path);
    exists.set(path, isThere);
    return isThere ? files.open(path) : undefined;
  };

  const record = (pointer: string, { file, node }: SourceNode): void => {
    if (!isNode(node) || !node.range) return;
    lines[pointer] ??= `${nameOf(file)}:${file.lines.linePos(node.range[0]).line}`;
  };

  const walk = (value: unknown, pointer: string, source: SourceNode): void => {
    const target = followFileReference(source, open);
    if (target && isObject(value) && typeof value["$ref"] === "string") {
      record(pointer, source);
      const component = value["$ref"].slice(1);
      if (!(component in lines)) walk(valueAt(bundle, component), component, target);
      return;
    }
    const here = target ?? source;
    record(pointer, here);
    if (Array.isArray(value) && isSeq(here.node)) {
      for (const [index, child] of value.entries()) {
        walk(child, `${pointer}/${index}`, { file: here.file, node: here.node.items[index] });
      }
    } else if (isObject(value) && isMap(here.node)) {
      const isExample = /\/examples\/[^/]+$/.test(pointer);
      const members = membersOf(here.node);
      for (const [name, child] of Object.entries(value)) {
        if (name === "value" && isExample) continue;
        const node = members.get(name);
        if (node !== undefined) walk(child, `${pointer}/${escapePointer(name)}`, { file: here.file, node });
      }
    }
  };

  const file = files.open(rootFile);
  walk(bundle, "", { file, node: file.document.contents });
  return lines;
}

/** The members of a map by their names: to ask the map for each looks through all of them. */
function membersOf(map: YAMLMap): Map<string, Node> {
  return new Map(
    map.items.flatMap(({ key, value }): [string, Node][] =>
      isNode(value) ? [[String(isScalar(key) ? key.value : key), value]] : [],
    ),
  );
}

/** The root of the file that a source node refers to; `undefined` where it refers to none. */
function followFileReference(
  source: SourceNode,
  open: (path: string) => SourceFile | undefined,
): SourceNode | undefined {
  if (!isMap(source.node)) return undefined;
  const reference = source.node.get("$ref", true);
  if (!isScalar(reference) || typeof reference.value !== "string" || reference.value.startsWith("#")) return undefined;
  const file = open(resolve(dirname(source.file.path), reference.value.split("#")[0] as string));
  if (!file) return undefined;
  const target: SourceNode = { file, node: file.document.contents };
  return followFileReference(target, open) ?? target;
}
