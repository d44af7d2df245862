import type { ApiDescription } from "@edge-contracts/specs/runtime";

/**
 * The problems that a status stands for, by slug: all that the registry has for it, where evidence names every one of
 * them. Where the registry only infers one, a server may well use another name, and nobody can expect anything.
 */
export function expectedProblems(
  { problemTypes }: Pick<ApiDescription, "problemTypes">,
  status: number,
): readonly string[] {
  const known = problemTypes.filter(({ statuses }) => statuses.includes(status));
  const isInferred = ({ source }: { readonly source: readonly string[] }) =>
    source.every((each) => each === "inferred");
  return known.some(isInferred) ? [] : known.map(({ slug }) => slug);
}
