import { readFileSync } from "node:fs";
import { join } from "node:path";
import { specsFolder } from "../../src/build/discover-apis.ts";

/** Object names as the guide writes them, and the node types that Redocly gives those objects. */
const nodeTypeOfPlace: Readonly<Record<string, string>> = {
  anything: "*",
  root: "Root",
  operation: "Operation",
  parameter: "Parameter",
  "request body": "RequestBody",
  response: "Response",
  header: "Header",
  "media type object": "MediaType",
  example: "Example",
  schema: "Schema",
};

const guide = readFileSync(join(specsFolder, "README.md"), "utf8");

/** The extensions that specs/README.md lists, each with the node types it may stand on (`*`: any). */
export const extensions: ReadonlyMap<string, readonly string[]> = readExtensions();

/** The verbs that specs/README.md allows an operationId to start with. */
export const operationVerbs: readonly string[] = readOperationVerbs();

function readExtensions(): Map<string, string[]> {
  const rows = [...guide.matchAll(/^\| `(x-[a-z-]+)` \| ([^|]+) \|/gm)];
  if (rows.length === 0)
    throw new Error("specs/README.md has no table of extensions (rows `| x-name | on | meaning |`).");
  return new Map(
    rows.map(([, name = "", places = ""]) => [name, places.split(",").map((place) => nodeType(name, place))]),
  );
}

function nodeType(extension: string, place: string): string {
  const type = nodeTypeOfPlace[place.trim()];
  if (type) return type;
  const known = Object.keys(nodeTypeOfPlace).join(", ");
  throw new Error(`specs/README.md puts ${extension} on "${place.trim()}"; the lint knows: ${known}.`);
}

function readOperationVerbs(): string[] {
  const verbs = /a verb of\s+`([a-z\s]+)`/.exec(guide)?.[1];
  if (!verbs) throw new Error("specs/README.md does not list the verbs of operationIds (a verb of `list get …`).");
  return verbs.split(/\s+/);
}
