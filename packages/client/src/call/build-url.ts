import type { OperationRow } from "../types/operation-row.ts";
import { building } from "./building.ts";
import type { CallInit } from "./call-init.ts";

/**
 * The URL of a call. A value goes into the query as openapi-fetch writes it.
 *
 * @throws {UsageError} for values that no URL can carry, or that would make the request go somewhere else.
 */
export function buildUrl(
  { id, fillPath }: OperationRow,
  baseUrl: string,
  path: string,
  params: CallInit["params"],
): string {
  return building(id, `URL of ${path}`, () => {
    const query = Object.entries(params?.query ?? {}).flatMap(([name, value]) =>
      // An array repeats its name, an object adds its members' to it (OpenAPI 3.1: form and deepObject, exploded).
      typeof value !== "object" || value === null
        ? queryPair(name, value)
        : Object.entries(value).map(([key, member]) =>
            queryPair(Array.isArray(value) ? name : `${name}[${key}]`, member),
          ),
    );
    const filled = fillPath ? fillPath(path, params?.path ?? {}) : path;
    return `${baseUrl}${filled}?${query.filter(Boolean).join("&")}`.replace(/\?$/, "");
  });
}

function queryPair(name: string, value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "object") throw new Error(`${name} holds an object within an object`);
  return `${name}=${encodeURIComponent(String(value))}`;
}
