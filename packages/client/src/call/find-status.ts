import type { StatusKey } from "../types/operation-row.ts";

/** The documented key of a status: the exact one, else its range, else `default` (OpenAPI 3.1, Responses Object). */
export function findStatus(keys: readonly StatusKey[], status: number): string | undefined {
  const known = keys.map(String);
  const text = `${status}`;
  return [text, `${text[0]}XX`, "default"].find((key) => known.includes(key));
}
