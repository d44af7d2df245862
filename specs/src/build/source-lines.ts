import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { isMap, isNode, isScalar, isSeq, type Node } from "yaml";
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
  const open = (path: string): SourceFile => files.open(path);

  const record = (pointer: string, { file, node }: SourceNode): void => {
    if (!isNode(node) || !node.range) return;
    lines[pointer] ??= `${relative(specs, file.path)}:${file.lines.linePos(node.range[0]).line}`;
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
      for (const [name, child] of Object.entries(value)) {
        if (name === "value" && /\/examples\/[^/]+$/.test(pointer)) continue;
        const node = here.node.get(name, true) as Node | undefined;
        if (node !== undefined) walk(child, `${pointer}/${escapePointer(name)}`, { file: here.file, node });
      }
    }
  };

  const file = open(rootFile);
  walk(bundle, "", { file, node: file.document.contents });
  return lines;
}

/** The root of the file that a source node refers to; `undefined` where it refers to none. */
function followFileReference(source: SourceNode, open: (path: string) => SourceFile): SourceNode | undefined {
  if (!isMap(source.node)) return undefined;
  const reference = source.node.get("$ref", true);
  if (!isScalar(reference) || typeof reference.value !== "string" || reference.value.startsWith("#")) return undefined;
  const path = resolve(dirname(source.file.path), reference.value.split("#")[0] as string);
  if (!existsSync(path)) return undefined;
  const file = open(path);
  const target: SourceNode = { file, node: file.document.contents };
  return followFileReference(target, open) ?? target;
}
