import { isBodiless, whyBodiless } from "../build/bodiless-methods.ts";
import { dereference, referencedPointer } from "../runtime/dereference.ts";
import { escapePointer, valueAt } from "../runtime/json-pointer.ts";
import { parameterNames } from "../runtime/path-matcher.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { bindServerVariables } from "./bind-server-variables.ts";
import { writeProseAsMarkdown } from "./markdown-prose.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";
import { nameOperations } from "./name-operations.ts";
import { titleOperations } from "./title-operations.ts";

/** Makes a document meet the profile `adopted`; each change is a note. */
export function mendDocument(document: Members, notes: AdoptionNote[]): void {
  dropPathsWithQuery(document, notes);
  mendReferences(document, document, "", notes);
  nameOperations(document, notes);
  dropUnplacedParameters(document, notes);
  dropInterimResponses(document, notes);
  dropBodiesOfReads(document, notes);
  declarePathParameters(document, notes);
  bindServerVariables(document, notes);
  dropRepeatedTags(document, notes);
  nameVariants(document);
  writeProseAsMarkdown(document, notes);
  titleOperations(document, notes);
}

function dropPathsWithQuery(document: Members, notes: AdoptionNote[]): void {
  const { paths } = document;
  if (!isMembers(paths)) return;
  for (const path of Object.keys(paths)) {
    if (!/[?#]/.test(path)) continue;
    delete paths[path];
    const message = `${path} is left out: a path has no query and no fragment. Declare query parameters instead.`;
    notes.push({ pointer: `/paths/${escapePointer(path)}`, message });
  }
}

/** A reference that leads nowhere stops every reader; what it stood for is not known, so anything is taken there. */
function mendReferences(document: Members, node: unknown, pointer: string, notes: AdoptionNote[]): void {
  if (typeof node !== "object" || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const at = `${pointer}/${escapePointer(key)}`;
    if (leavesOut(node as Members, key, child, pointer, notes)) continue;
    if (!isMembers(child) || !dangles(document, child)) {
      mendReferences(document, child, at, notes);
      continue;
    }
    notes.push({ pointer: at, message: `${child["$ref"]} ${whereTo(child["$ref"])}; anything is taken in its place.` });
    const isDescribed = /\/(responses|requestBodies)$/.test(pointer);
    (node as Members)[key] = isDescribed ? { description: "Not described." } : {};
  }
  if (Array.isArray(node) && pointer.endsWith("/parameters")) {
    const whole = node.filter((item) => isMembers(item) && Object.keys(item).length > 0);
    node.splice(0, node.length, ...whole);
  }
}

/** An example or a variant that is not here is left out. */
function leavesOut(node: Members, key: string, child: unknown, pointer: string, notes: AdoptionNote[]): boolean {
  const isVariant = pointer.endsWith("/discriminator/mapping");
  const example = pointer.endsWith("/examples") && isMembers(child) ? child : {};
  const { $ref, externalValue } = example;
  const elsewhere = [isVariant ? child : externalValue].find(
    (place) => typeof place === "string" && onHost.test(place),
  );
  const place = elsewhere ?? (isAway($ref) ? $ref : undefined);
  if (place === undefined) return false;
  delete node[key];
  notes.push({
    pointer,
    message: `${isVariant ? "The variant" : "The example"} ${key} is left out: ${place} ${whereTo(place)}.`,
  });
  return true;
}

const onHost = /^([a-z][a-z0-9+.-]+:|\/\/)/i;
const leaving = /^([a-z]:|[\\/]|(\.[\\/])*\.\.[\\/])/i;

/** Files that are there have been read into the document by now. */
function isAway(reference: unknown): boolean {
  return typeof reference === "string" && !reference.startsWith("#");
}

function whereTo(reference: unknown): string {
  if (!isAway(reference)) return "does not exist";
  if (onHost.test(String(reference))) return "leads to another host";
  return leaving.test(String(reference)) ? "leads out of its folder" : "leads to no file that is there";
}

function dangles(document: Members, node: Members): boolean {
  const target = referencedPointer(node);
  return target === undefined ? isAway(node["$ref"]) : valueAt(document, target) === undefined;
}

/** Headers that no caller decides about (RFC 9110, 7.2 and 8.6; RFC 9112, 6.1). */
const framing = /^(content-length|transfer-encoding|connection|host)$/i;

const places = ["path", "query", "header", "cookie"];

/** A parameter that has no name, or stands nowhere in a request, can neither be sent nor read. */
function dropUnplacedParameters(document: Members, notes: AdoptionNote[]): void {
  for (const { path, method, item, operation } of operationsOf(document)) {
    for (const holder of [item, operation]) {
      const list = holder["parameters"];
      if (!Array.isArray(list)) continue;
      const known = new Set<string>();
      holder["parameters"] = list.filter((each) => {
        const parameter = dereference(document, each);
        if (!isMembers(parameter)) return false;
        const { name, in: place } = parameter;
        const isRepeated = known.has(`${place} ${name}`);
        known.add(`${place} ${name}`);
        const isFraming = place === "header" && framing.test(String(name));
        if (typeof name === "string" && places.includes(String(place)) && !isFraming && !isRepeated) return true;
        const why = isRepeated
          ? "it is declared twice, and the first one counts."
          : isFraming
            ? "whatever sends a message writes it."
            : "a parameter has a name, and stands in path, query, header or cookie.";
        notes.push({
          pointer: `/paths/${escapePointer(path)}/${method}`,
          message: `The ${place} parameter ${name} of ${method.toUpperCase()} ${path} is left out: ${why}`,
        });
        return false;
      });
    }
  }
}

/** What a server says before its answer is none. An operation that has no other is switched off by the build. */
function dropInterimResponses(document: Members, notes: AdoptionNote[]): void {
  for (const { path, method, operation } of operationsOf(document)) {
    const responses = isMembers(operation["responses"]) ? operation["responses"] : {};
    const statuses = Object.keys(responses);
    if (!statuses.some((status) => /^([23](\d\d|XX)|default)$/i.test(status))) continue;
    for (const status of statuses.filter((each) => /^1(\d\d|XX)$/i.test(each))) {
      delete responses[status];
      notes.push({
        pointer: `/paths/${escapePointer(path)}/${method}`,
        message: `${status} of ${method.toUpperCase()} ${path} is left out: it comes before an answer, and is none.`,
      });
    }
  }
}

/** One that a request may do without; an operation that cannot be asked for without one is switched off by the build. */
function dropBodiesOfReads(document: Members, notes: AdoptionNote[]): void {
  for (const { path, method, operation } of operationsOf(document)) {
    const body = dereference(document, operation["requestBody"]);
    if (!isBodiless(method) || !isMembers(body) || body["required"] === true) continue;
    delete operation["requestBody"];
    notes.push({
      pointer: `/paths/${escapePointer(path)}/${method}`,
      message: `The request body of ${method.toUpperCase()} ${path} is left out: ${whyBodiless}`,
    });
  }
}

/** Every `{name}` of a path is a parameter, and every path parameter is in the path. */
function declarePathParameters(document: Members, notes: AdoptionNote[]): void {
  for (const { path, method, item, operation } of operationsOf(document)) {
    const inPath = new Set(parameterNames(path));
    const pointer = `/paths/${escapePointer(path)}/${method}`;
    const declared = new Set<string>();
    for (const holder of [item, operation]) {
      const list = holder["parameters"];
      if (!Array.isArray(list)) continue;
      holder["parameters"] = list.filter((each) => {
        const parameter = dereference(document, each);
        if (!isMembers(parameter) || parameter["in"] !== "path") return true;
        declared.add(String(parameter["name"]));
        if (inPath.has(String(parameter["name"]))) return true;
        notes.push({
          pointer,
          message: `${method.toUpperCase()} ${path} has no {${parameter["name"]}}; that parameter is left out.`,
        });
        return false;
      });
    }
    const missing = [...inPath].filter((name) => !declared.has(name));
    if (missing.length === 0) continue;
    const added = missing.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } }));
    operation["parameters"] = [...(Array.isArray(operation["parameters"]) ? operation["parameters"] : []), ...added];
    notes.push({
      pointer,
      message: `${method.toUpperCase()} ${path} declares no ${missing.join(", ")}; taken for text.`,
    });
  }
}

/** A base schema names the schemas that extend it, so that they are reached once each stands in a file of its own. */
function nameVariants(document: Members): void {
  const components = isMembers(document["components"]) ? document["components"] : {};
  const schemas = isMembers(components["schemas"]) ? components["schemas"] : {};
  for (const [name, schema] of Object.entries(schemas)) {
    if (!isMembers(schema) || !isMembers(schema["discriminator"]) || schema["oneOf"] || schema["anyOf"]) continue;
    const { discriminator } = schema;
    const mapping: Members = isMembers(discriminator["mapping"]) ? discriminator["mapping"] : {};
    for (const [variant, candidate] of Object.entries(schemas)) {
      const parts = isMembers(candidate) && Array.isArray(candidate["allOf"]) ? candidate["allOf"] : [];
      const extendsIt = parts.some((part) => isMembers(part) && part["$ref"] === `#/components/schemas/${name}`);
      const reference = `#/components/schemas/${variant}`;
      if (extendsIt && !Object.values(mapping).includes(reference)) mapping[variant] = reference;
    }
    if (Object.keys(mapping).length > 0) discriminator["mapping"] = mapping;
  }
}

/** A tag is told once: what stands under its name again, nobody reads. */
function dropRepeatedTags(document: Members, notes: AdoptionNote[]): void {
  const { tags } = document;
  if (!Array.isArray(tags)) return;
  const names = tags.map((tag) => (isMembers(tag) ? tag["name"] : undefined));
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size === 0) return;
  document["tags"] = tags.filter((_, index) => names.indexOf(names[index]) === index);
  const message = `The tag ${[...repeated].join(", ")} is described more than once, and the first description counts.`;
  notes.push({ pointer: "/tags", message });
}
