import type { ApiError } from "../errors/api-error.ts";

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
