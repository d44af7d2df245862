import { serializePrimitiveParam } from "openapi-fetch";
import { building } from "./building.ts";
import type { CallInit } from "./call-init.ts";

/**
 * The URL of a call. A value goes into the query as openapi-fetch writes it; the rest of that package would be half of
 * what a small app downloads, and does nothing here that these lines do not.
 *
 * @throws {UsageError} for values that no URL can carry, or that would make the request go somewhere else.
 */
export function buildUrl(operationId: string, baseUrl: string, path: string, params: CallInit["params"]): string {
  return building(operationId, `URL of ${path}`, () => {
    const query = Object.entries(params?.query ?? {}).flatMap(([name, value]) =>
      // An array repeats its name, an object adds its members' to it (OpenAPI 3.1: form and deepObject, exploded).
      typeof value !== "object" || value === null
        ? serializePrimitiveParam(name, value as string)
        : Object.entries(value).map(([key, member]) =>
            serializePrimitiveParam(Array.isArray(value) ? name : `${name}[${key}]`, member as string),
          ),
    );
    const filled = path.replace(/\{([^}]+)\}/g, (_, name: string) => pathSegment(name, params?.path?.[name]));
    return `${baseUrl}${filled}?${query.filter(Boolean).join("&")}`.replace(/\?$/, "");
  });
}

/** A missing or empty value shortens the path, and every URL parser resolves `.` and `..`, percent-encoded or not. */
function pathSegment(name: string, value: unknown): string {
  const text = String(value ?? "");
  const isNoNumber = typeof value === "number" && !Number.isFinite(value);
  if (typeof value !== "object" && !isNoNumber && !/^\.{0,2}$/.test(text)) return encodeURIComponent(text);
  throw new Error(`the path parameter ${name} is ${text === "" ? "missing or empty" : JSON.stringify(text)}`);
}
