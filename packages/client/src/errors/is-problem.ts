import { ApiError } from "./api-error.ts";

/** A value that is known to be about one problem. */
export type AboutProblem<Value, Problem> = unknown extends Value
  ? Problem | ApiError<Problem>
  : Value extends { readonly ok: true }
    ? never
    : Value extends { readonly ok: false }
      ? Value & { readonly error: Problem }
      : Value & Problem;

/** Asks whether a value is about the problem of a slug; never decide by a title or detail, whose wording varies. */
export interface IsProblem<Problems> {
  <const Slug extends string & keyof Problems>(error: ApiError, slug: Slug): error is ApiError<Problems[Slug]>;
  <Value, const Slug extends string & keyof Problems>(
    value: Value,
    slug: Slug,
  ): value is Value & AboutProblem<Value, Problems[Slug]>;
}

/** Whether a result, an `ApiError` or an error body is the problem of a slug. */
export function isProblem(value: unknown, slug: string): boolean {
  const { ok, error } = (value ?? {}) as { ok?: unknown; error?: unknown };
  const problem = value instanceof ApiError || ok === false ? error : value;
  const type = (problem as { type?: unknown } | null | undefined)?.type;
  // Types are relative paths in one API and absolute URIs with a varying host in another.
  return typeof type === "string" && (type === slug || type.endsWith(`/${slug}`));
}
