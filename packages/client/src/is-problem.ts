import { ApiError } from "./errors/api-error.ts";

/** Whether a result, an `ApiError` or an error body is the problem of a slug. */
export function isProblem(value: unknown, slug: string): boolean {
  const { ok, error } = (value ?? {}) as { ok?: unknown; error?: unknown };
  const problem = value instanceof ApiError || ok === false ? error : value;
  const type = (problem as { type?: unknown } | null | undefined)?.type;
  // Types are relative paths in one API and absolute URIs with a varying host in another.
  return typeof type === "string" && (type === slug || type.endsWith(`/${slug}`));
}
