import type { OperationRow } from "../types/operation-row.ts";
import { building } from "./building.ts";
import type { CallInit } from "./call-init.ts";

/**
 * The URL of a call.
 *
 * @throws {UsageError} for values that no URL can carry, or that would make the request go somewhere else.
 */
export function buildUrl(
  { id, fillPath, writeQuery }: OperationRow,
  baseUrl: string,
  path: string,
  params: CallInit["params"],
): string {
  return building(id, `URL of ${path}`, () => {
    const filled = fillPath ? fillPath(path, params?.path ?? {}) : path;
    const query = writeQuery?.(params?.query ?? {}).join("&");
    return baseUrl + filled + (query ? `?${query}` : "");
  });
}
