import { isMembers, type Members } from "./members.ts";

/** A member with a name, in the text of a JSON document. */
const member = /"(?:[^"\\]|\\.)*"\s*:/g;

/**
 * The value of a text that is JSON and whole in itself: no name stands twice in an object, and nothing leads to another
 * file. `undefined` for any other text: read as YAML, it is a hundred times slower, and each fault has its line.
 */
export function readJson(text: string): Members | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  let members = 0;
  const isWhole = (node: unknown): boolean => {
    if (Array.isArray(node)) return node.every(isWhole);
    if (!isMembers(node)) return true;
    return Object.entries(node).every(([name, child]) => {
      members += 1;
      const leads =
        (name === "$ref" || name === "externalValue") && typeof child === "string" && !child.startsWith("#");
      // A mapping names components too.
      return !leads && name !== "mapping" ? isWhole(child) : !leads && namesOnly(child);
    });
  };
  const namesOnly = (mapping: unknown): boolean =>
    isWhole(mapping) &&
    Object.values(isMembers(mapping) ? mapping : {}).every(
      (target) => typeof target !== "string" || target.startsWith("#") || /^[\w-]+$/.test(target),
    );
  try {
    return isWhole(value) && members === (text.match(member) ?? []).length ? (value as Members) : undefined;
  } catch (error) {
    // Nested thousands of levels deep.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
