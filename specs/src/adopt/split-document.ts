import { escapePointer, pointerTokens, valueAt } from "../runtime/json-pointer.ts";
import { methods } from "../runtime/methods.ts";
import { isMembers, type Members } from "./members.ts";

/** The folder of each kind of component. Security schemes stay in the index. */
export const folders: Readonly<Record<string, string>> = {
  schemas: "schemas",
  parameters: "parameters",
  responses: "responses",
  examples: "examples",
  headers: "headers",
  requestBodies: "request-bodies",
  links: "links",
  callbacks: "callbacks",
};

/** A document in our layout: the content of each file, by its path in the API's folder. */
export function splitDocument(document: Members, source: string): Map<string, unknown> {
  const components = isMembers(document["components"]) ? document["components"] : {};
  const places = new Map<string, string>();
  for (const [kind, folder] of Object.entries(folders)) {
    const used = new Set<string>();
    for (const name of Object.keys(isMembers(components[kind]) ? (components[kind] as Members) : {})) {
      places.set(`/components/${kind}/${escapePointer(name)}`, `${folder}/${freeName(name, used)}.yaml`);
    }
  }
  const usedPaths = new Set<string>();
  for (const path of Object.keys(isMembers(document["paths"]) ? document["paths"] : {})) {
    places.set(`/paths/${escapePointer(path)}`, `paths/${freeName(pathName(path), usedPaths)}.yaml`);
  }
  const files = new Map<string, unknown>();
  for (const [pointer, file] of places) {
    files.set(file, marked(relocate(valueAt(document, pointer), file, places, document), pointer, source));
  }
  const { paths: _, components: __, ...root } = document;
  // Path items by reference were written out where they are used.
  const kept = Object.fromEntries(
    Object.entries(components).filter(([kind]) => !Object.hasOwn(folders, kind) && kind !== "pathItems"),
  );
  const index = relocate(
    { ...root, ...(Object.keys(kept).length > 0 && { components: kept }) },
    "openapi.yaml",
    places,
    document,
  );
  const paths = Object.keys(isMembers(document["paths"]) ? document["paths"] : {}).map((path) => [
    path,
    { $ref: places.get(`/paths/${escapePointer(path)}`) },
  ]);
  const { components: keptComponents, ...head } = index as Members;
  files.set("openapi.yaml", {
    ...head,
    "x-source": [source],
    paths: Object.fromEntries(paths),
    ...(keptComponents !== undefined && { components: keptComponents }),
  });
  return reachedFrom(files, "openapi.yaml");
}

/** Where it came from stands on every operation, parameter, response, header and schema. */
export function marked(node: unknown, pointer: string, source: string): unknown {
  if (!isMembers(node)) return node;
  if (pointer.startsWith("/paths/")) {
    const operations = Object.entries(node).map(([name, child]) => [
      name,
      methods.includes(name) && isMembers(child) ? { ...child, "x-source": [source] } : child,
    ]);
    return Object.fromEntries(operations);
  }
  return "$ref" in node || pointer.startsWith("/components/examples/") ? node : { ...node, "x-source": [source] };
}

/** Members of these are called as their authors like, even like a keyword or an extension. */
const nameMaps = new Set(
  "properties patternProperties dependentSchemas $defs headers examples links callbacks webhooks securitySchemes".split(
    " ",
  ),
);

/** A copy in which references within the document lead to files. */
export function relocate(node: unknown, from: string, places: ReadonlyMap<string, string>, document: Members): unknown {
  const copy = (value: unknown, name: string): unknown => {
    const isNamed = nameMaps.has(name);
    if (Array.isArray(value)) return value.map((item) => copy(item, ""));
    if (isMembers(value)) {
      return Object.fromEntries(
        Object.entries(value).map(([key, child]) => [
          key,
          name === "mapping" && typeof child === "string"
            ? mapped(child)
            : key.startsWith("x-") && !isNamed
              ? unfollowed(child)
              : copy(child, isNamed || (key === "mapping" && name !== "discriminator") ? "" : key),
        ]),
      );
    }
    return name === "$ref" && typeof value === "string" ? lead(value) : value;
  };
  const lead = (reference: string): string => {
    if (!reference.startsWith("#/")) return reference;
    const tokens = pointerTokens(decodeURIComponent(reference.slice(1)));
    for (let length = tokens.length; length > 0; length--) {
      const file = places.get(
        tokens
          .slice(0, length)
          .map((token) => `/${escapePointer(token)}`)
          .join(""),
      );
      if (file === undefined) continue;
      const rest = tokens
        .slice(length)
        .map((token) => `/${encodeURIComponent(escapePointer(token))}`)
        .join("");
      return (from.includes("/") ? `../${file}` : file) + (rest === "" ? "" : `#${rest}`);
    }
    return `${from.includes("/") ? "../openapi.yaml" : ""}${reference}`;
  };
  // A mapping may give the bare name of a component.
  const mapped = (text: string): string => {
    if (text.startsWith("#/")) return lead(text);
    const named = `/components/schemas/${escapePointer(text)}`;
    return valueAt(document, named) === undefined ? text : lead(`#${named}`);
  };
  return copy(node, "");
}

/** An extension refers to what need not be part of the contract, and some readers follow even that. */
function unfollowed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(unfollowed);
  if (!isMembers(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key === "$ref" ? "x-ref" : key, unfollowed(child)]),
  );
}

/** The files that the index leads to: what nothing uses is no part of the contract. */
function reachedFrom(files: ReadonlyMap<string, unknown>, start: string): Map<string, unknown> {
  const reached = new Map<string, unknown>();
  const visit = (file: string): void => {
    const content = files.get(file);
    if (content === undefined || reached.has(file)) return;
    reached.set(file, content);
    const text = JSON.stringify(content);
    for (const [, other = ""] of text.matchAll(/"(?:\.\.\/)?([a-z-]+\/[\w.-]+\.yaml)["#]/g)) visit(other);
  };
  visit(start);
  return reached;
}

/** A file system may not tell upper case from lower case, and a component's name is its file's. */
export function freeName(name: string, used: Set<string>): string {
  const base = name.replaceAll(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "") || "unnamed";
  let free = base;
  for (let count = 2; used.has(free.toLowerCase()); count++) free = `${base}-${count}`;
  used.add(free.toLowerCase());
  return free;
}

function pathName(path: string): string {
  return (
    path
      .replaceAll(/[{}]/g, "")
      .replaceAll(/[^A-Za-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .toLowerCase() || "root"
  );
}
