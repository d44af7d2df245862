import { escapePointer } from "../runtime/json-pointer.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/** Names that a client's object has already, or that make it something else. */
const taken = new Set([
  ...Object.getOwnPropertyNames(Object.prototype),
  ...["then", "catch", "finally", "toJSON", "constructor", "prototype"],
  ...["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "use", "eject"],
]);

/** Gives every operation an operationId that names a function: once, in letters and digits, and free. */
export function nameOperations(document: Members, notes: AdoptionNote[]): void {
  const used = new Set<string>();
  for (const { path, method, operation, pointer } of [...ownOperations(document), ...calledBack(document)]) {
    const stated = operation["operationId"];
    const wanted = typeof stated === "string" && stated.trim() !== "" ? stated : `${method} ${path}`;
    const isName = /^[A-Za-z_$][A-Za-z0-9_$-]*$/.test(wanted);
    const base = isName && !taken.has(wanted) ? wanted : camelCase(wanted) + (taken.has(wanted) ? "Operation" : "");
    let name = base;
    for (let count = 2; used.has(name.toLowerCase()); count++) name = `${base}${count}`;
    used.add(name.toLowerCase());
    if (name === stated) continue;
    operation["operationId"] = name;
    const why =
      stated === undefined
        ? "it has no operationId"
        : `its operationId ${JSON.stringify(stated)} is no free name of a function`;
    notes.push({
      pointer,
      message: `${method.toUpperCase()} ${path} is called ${name}: ${why}.`,
    });
  }
  renameInLinks(document);
}

interface PlacedOperation {
  readonly path: string;
  readonly method: string;
  readonly operation: Members;
  readonly pointer: string;
}

function ownOperations(document: Members): PlacedOperation[] {
  return operationsOf(document).map(({ path, method, operation }) => {
    return { path, method, operation, pointer: `/paths/${escapePointer(path)}/${method}` };
  });
}

/** The operations of webhooks and callbacks, which share the names of all others; each once. */
function calledBack(document: Members): PlacedOperation[] {
  const components = membersOf(document["components"]);
  const groups: [string, Members][] = [
    ["/webhooks", membersOf(document["webhooks"])],
    ...Object.entries(membersOf(components["callbacks"])).map(([name, callback]): [string, Members] => [
      `/components/callbacks/${escapePointer(name)}`,
      membersOf(callback),
    ]),
    ...ownOperations(document).flatMap(({ operation, pointer }) =>
      Object.entries(membersOf(operation["callbacks"])).map(([name, callback]): [string, Members] => [
        `${pointer}/callbacks/${escapePointer(name)}`,
        membersOf(callback),
      ]),
    ),
  ];
  return groups.flatMap(([pointer, paths]) =>
    operationsOf({ paths }).map(({ path, method, operation }) => {
      const words = pointer.startsWith("/webhooks") ? path : `${pointer.split("/").at(-1)}`;
      return { path: words, method, operation, pointer: `${pointer}/${escapePointer(path)}/${method}` };
    }),
  );
}

function membersOf(value: unknown): Members {
  return isMembers(value) ? value : {};
}

function camelCase(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words
    .map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join("");
  const name = joined === joined.toUpperCase() ? joined.toLowerCase() : joined;
  return /^[A-Za-z]/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : `operation${name}`;
}

/** A link to an operation that has another name now would lead nowhere; the new names stand in the operations. */
function renameInLinks(document: Members): void {
  const names = new Set(operationsOf(document).map(({ operation }) => operation["operationId"]));
  for (const { operation } of operationsOf(document)) {
    for (const response of Object.values(isMembers(operation["responses"]) ? operation["responses"] : {})) {
      const links = isMembers(response) && isMembers(response["links"]) ? response["links"] : {};
      for (const [name, link] of Object.entries(links)) {
        if (isMembers(link) && link["operationId"] !== undefined && !names.has(link["operationId"])) delete links[name];
      }
    }
  }
}
