type Members = Record<string, unknown>;

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
  const isWhole = (node: unknown, within = ""): boolean => {
    if (Array.isArray(node)) return node.every((item) => isWhole(item));
    if (!isObject(node)) return true;
    return Object.entries(node).every(([name, child]) => {
      members += 1;
      if ((name === "$ref" || name === "externalValue") && typeof child === "string" && !child.startsWith("#"))
        return false;
      // A mapping names components too.
      if (within === "mapping" && typeof child === "string" && !/^(#|[\w-]+$)/.test(child)) return false;
      return isWhole(child, name === "mapping" && within !== "discriminator" ? "" : name);
    });
  };
  try {
    return isWhole(value) && members === (text.match(member) ?? []).length ? (value as Members) : undefined;
  } catch (error) {
    // Nested thousands of levels deep.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
