import { escapePointer } from "../runtime/json-pointer.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/**
 * Gives every variable of a server URL a value: one without is a host of the caller's. Values that leave out the one that
 * is meant, or list none at all, are no choice.
 */
export function bindServerVariables(document: Members, notes: AdoptionNote[]): void {
  const places: [string, unknown][] = [
    ["/servers", document["servers"]],
    ...operationsOf(document).flatMap(({ path, method, item, operation }): [string, unknown][] => [
      [`/paths/${escapePointer(path)}/servers`, item["servers"]],
      [`/paths/${escapePointer(path)}/${method}/servers`, operation["servers"]],
    ]),
  ];
  for (const [pointer, servers] of places) {
    for (const server of Array.isArray(servers) ? servers : []) {
      if (!isMembers(server)) continue;
      const names = [...String(server["url"]).matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
      const variables = isMembers(server["variables"]) ? server["variables"] : {};
      for (const name of names) dropEmptyChoice(variables[name], pointer, name, notes);
      const unbound = names.filter((name) => !isMembers(variables[name]) || variables[name]["default"] === undefined);
      if (unbound.length === 0) continue;
      for (const name of unbound) {
        const stated = isMembers(variables[name]) ? variables[name] : {};
        const first = Array.isArray(stated["enum"]) ? stated["enum"][0] : undefined;
        variables[name] = {
          ...stated,
          default: first ?? `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}.example.com`,
        };
      }
      server["variables"] = variables;
      notes.push({
        pointer,
        message: `The server variable ${unbound.join(", ")} has no value; it stands for a host of example.com.`,
      });
    }
  }
}

function dropEmptyChoice(variable: unknown, pointer: string, name: string, notes: AdoptionNote[]): void {
  if (!isMembers(variable) || variable["enum"] === undefined) return;
  const { enum: values, default: value } = variable;
  if (Array.isArray(values) && values.length > 0 && (value === undefined || values.includes(value))) return;
  delete variable["enum"];
  notes.push({
    pointer,
    message: `The values of the server variable ${name} are left out: its default is none of them.`,
  });
}
