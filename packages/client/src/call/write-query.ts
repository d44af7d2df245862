import type { WriteQuery } from "../types/operation-row.ts";

/** Writes the values of a query in OpenAPI's default way: an array repeats its name, an object adds its members' to it. */
export const writeQuery: WriteQuery = (query) => {
  return Object.entries(query).flatMap(([name, value]) =>
    typeof value !== "object" || value === null
      ? pair(name, value)
      : Object.entries(value).flatMap(([key, member]) => pair(Array.isArray(value) ? name : `${name}[${key}]`, member)),
  );
};

function pair(name: string, value: unknown): string | readonly string[] {
  if (value === undefined || value === null) return [];
  if (typeof value === "object") throw new Error(`${name} holds objects`);
  return `${name}=${encodeURIComponent(String(value))}`;
}
