import type { InventoryEnumeration, InventoryMember, InventoryObject } from "../inventory.ts";
import { truncatedNames, truncatedTypes } from "./china-cdn-truncated-names.ts";
import { scrapedTable } from "./scraped-table.ts";

/** The objects of one member table of the China CDN page. */
export interface ChinaCdnObjects {
  readonly objects: InventoryObject[];
  readonly enumerations: InventoryEnumeration[];
  /** Members whose description points at a code table: `[member, table]`. */
  readonly codeTables: [string, string][];
}

/** Reads one member table: rows of three cells, each nested object opened by one cell `Object.path : description`. */
export function chinaCdnObjects(lines: readonly string[]): ChinaCdnObjects {
  const cells = scrapedTable(lines, 0);
  const objects: { name: string; members: InventoryMember[] }[] = [];
  const enumerations: InventoryEnumeration[] = [];
  const codeTables: [string, string][] = [];
  for (let at = 0; at < cells.length; ) {
    const [, heading] = /^([A-Z]\w+(?:\.[\w{}]+)*) ?: /.exec(cells[at] ?? "") ?? [];
    if (heading) {
      objects.push({ name: heading, members: [] });
      at++;
      continue;
    }
    const object = objects.at(-1);
    if (!object) throw new Error("member table without an object");
    const [name = "", type = "", description = ""] = cells.slice(at, at + 3);
    const row = member(object.name, name, type, description);
    object.members.push(row);
    const values = documentedValues(description);
    if (values.length > 0) enumerations.push({ object: object.name, operation: null, name: row.name, values });
    const [, table] = /available codes, see (.+? types)\./.exec(description) ?? [];
    if (table) codeTables.push([`${object.name}.${row.name}`, table]);
    at += 3;
  }
  return { objects, enumerations, codeTables };
}

function member(object: string, foundName: string, foundType: string, description: string): InventoryMember {
  const name = truncatedNames[object]?.[foundName] ?? foundName;
  const [type = "", ...others] = foundType.split(", ");
  const nested = truncatedTypes.includes(type);
  const [, version] = /^(v\d+)\. /.exec(description) ?? [];
  return {
    name,
    ...(name !== foundName && { foundName }),
    ...(nested && { foundType }),
    type: nested ? `${object}.${name}` : type.toLowerCase(),
    ...(others.includes("Null") && { nullable: true }),
    ...(description.startsWith("Read-only.") && { readOnly: true }),
    ...(version && { version }),
  };
}

/** Only words that the description explains as values; it names values of other members too. */
function documentedValues(description: string): string[] {
  const explained = /\b([A-Z][A-Z_]{3,}) (?:indicating|means)|Specify ([A-Z_]{4,}) to/g;
  return [...new Set([...description.matchAll(explained)].map(([, value, target]) => value ?? target ?? ""))];
}
