/** Members whose members are named by the author. */
const maps = new Set([
  "paths",
  "webhooks",
  "callbacks",
  "content",
  "headers",
  "responses",
  "requestBodies",
  "schemas",
  "securitySchemes",
  "pathItems",
  "links",
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "encoding",
]);

/** Members that hold values, in which everything is data. */
const values = new Set(["example", "value", "default", "const", "enum"]);

/**
 * Takes values out of a document in which something looks like a reference: the generator of types would follow it,
 * and open a file or a connection, though it is data. Types need no values.
 */
export function dropDataReferences(node: unknown, isMap = false): void {
  if (typeof node !== "object" || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) dropDataReferences(item);
    return;
  }
  const members = node as Record<string, unknown>;
  for (const [name, child] of Object.entries(members)) {
    if (isMap) dropDataReferences(child);
    else if (values.has(name) || name.startsWith("x-")) dropValue(members, name);
    else if (name === "examples") {
      // Beside a schema they are a list of values, elsewhere a map of Example Objects.
      if (Array.isArray(child)) dropValue(members, name);
      else dropDataReferences(child, true);
    } else dropDataReferences(child, maps.has(name) || (name === "parameters" && !Array.isArray(child)));
  }
}

function dropValue(members: Record<string, unknown>, name: string): void {
  if (JSON.stringify(members[name])?.includes('"$ref":')) delete members[name];
}
