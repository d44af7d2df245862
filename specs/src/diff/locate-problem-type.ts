import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

const prefix = "problem-types/";

/** In place of a pointer into the document: an entry of the problem registry, which stands beside it. */
export function registryPointer(slug: string): string {
  return prefix + slug;
}

/** `file:line` below `specs` of what {@link registryPointer} names; `undefined` for a pointer, or where it is not there. */
export function locateProblemType(pointer: string, folder: string, specs: string): string | undefined {
  if (!pointer.startsWith(prefix)) return undefined;
  const slug = pointer.slice(prefix.length);
  const look = (file: string): string | undefined => {
    if (!existsSync(file)) return undefined;
    const lines = new LineCounter();
    const registry = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
    const types = registry.get("types");
    for (const entry of isSeq(types) ? types.items : []) {
      const name = isMap(entry) ? entry.get("slug", true) : undefined;
      if (!isScalar(name) || name.value !== slug) continue;
      return `${relative(specs, file)}:${lines.linePos(name.range?.[0] ?? 0).line}`;
    }
    const included = registry.get("include");
    for (const path of isSeq(included) ? included.toJSON() : []) {
      const found = look(join(dirname(file), String(path)));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return look(join(folder, "problem-types.yaml"));
}
