import type { Rule } from "../document/redocly-plugin.ts";

/**
 * No two templated paths match the same URL, unless one of them is the more literal one.
 *
 * OpenAPI lets a literal path win over a templated one (`/changes/current` over `/changes/{id}`), so that is no
 * ambiguity; the built-in `no-ambiguous-paths` refuses it all the same.
 */
export const ambiguousPaths: Rule = () => ({
  Paths(paths, { report, location }) {
    const names = Object.keys(paths).filter((name) => name.startsWith("/"));
    for (const [index, path] of names.entries()) {
      const rival = names.slice(0, index).find((earlier) => isAmbiguous(earlier, path));
      if (rival === undefined) continue;
      report({
        message: `A URL can match both "${rival}" and "${path}", and neither wins. Rename a segment so that one of them is the more literal.`,
        location: location.child(path).key(),
      });
    }
  },
});

function isAmbiguous(one: string, other: string): boolean {
  const ours = one.split("/");
  const theirs = other.split("/");
  if (ours.length !== theirs.length) return false;
  let weAreMoreLiteral = false;
  let theyAreMoreLiteral = false;
  for (const [index, our] of ours.entries()) {
    const their = theirs[index] ?? "";
    const weAreLiteral = !our.includes("{");
    const theyAreLiteral = !their.includes("{");
    if (weAreLiteral && theyAreLiteral && our !== their) return false;
    if (weAreLiteral && !theyAreLiteral) weAreMoreLiteral = true;
    if (theyAreLiteral && !weAreLiteral) theyAreMoreLiteral = true;
  }
  return weAreMoreLiteral === theyAreMoreLiteral;
}
