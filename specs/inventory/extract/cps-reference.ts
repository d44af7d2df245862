import type { Inventory, InventoryMember, InventoryObject, InventoryParameter } from "../inventory.ts";
import { maskMail } from "../mask-mail.ts";
import { parseRubyHash } from "./ruby-hash.ts";

/** Reads the CPS page: one operation, its parameters, and a request body printed as a Ruby hash. */
export function extractCpsReference(text: string): Omit<Inventory, "source"> {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  const operation = lines[0] ?? "";
  const at = (start: string): number => {
    const index = lines.findIndex((line) => line.startsWith(start));
    if (index < 0) throw new Error(`no line starts with ${start}`);
    return index;
  };
  const [method = "", url = ""] = (lines[1] ?? "").split(" ");
  const path = url.replace(/^https:\/\/\{\{host\}\}/, "").replace(/\?.*$/, "");
  const body = maskMail(parseRubyHash(lines[at("Request Body") + 1] ?? ""));

  return {
    sections: [operation, "Request Params", "Request Body", "HEADERS"],
    operations: [{ name: operation, method, path }],
    paths: [{ section: operation, method, template: path }],
    objects: objectsOf("Enrollment", body),
    parameters: [
      ...parameters(operation, "query", lines.slice(at("Request Params"), at("Request Body"))),
      ...parameters(operation, "header", lines.slice(at("HEADERS"))),
    ],
    codes: [],
    statuses: [],
    mediaTypes: { objects: [], operations: [] },
    enumerations: [],
    problems: [],
    samples: [{ sections: ["Request Body"], operation, role: "request", status: null, mediaType: null, body }],
  };
}

function parameters(operation: string, place: "query" | "header", lines: readonly string[]): InventoryParameter[] {
  return lines.flatMap((line) => {
    const [name = "", type = "", note = ""] = line.split("|").map((cell) => cell.trim());
    if (type === "" || type === "Datatype" || type === "---") return [];
    const [, mark] = /^\((Required|Optional)\)/.exec(note) ?? [];
    return [{ operation, name, in: place, type, required: mark ? mark === "Required" : null }];
  });
}

/** The page has no member table: the sample is the only word on members, and a null says no more than that null occurs. */
function objectsOf(name: string, value: unknown): InventoryObject[] {
  if (Array.isArray(value)) return objectsOf(name, value[0]);
  if (typeof value !== "object" || value === null) return [];
  const members = Object.entries(value).map(([key, item]): InventoryMember => {
    const nested = objectsOf(`${name}.${key}`, item).length > 0 && !Array.isArray(item);
    const type = item === null ? null : Array.isArray(item) ? "array" : nested ? `${name}.${key}` : jsonType(item);
    return { name: key, type, ...(item === null && { nullable: true }) };
  });
  return [{ name, members }, ...Object.entries(value).flatMap(([key, item]) => objectsOf(`${name}.${key}`, item))];
}

function jsonType(value: unknown): string {
  return Number.isInteger(value) ? "integer" : typeof value;
}
