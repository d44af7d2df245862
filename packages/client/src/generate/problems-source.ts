import type { GeneratedContract } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { generatedHeader } from "./header.ts";
import { problemsOf } from "./problems-of.ts";

/** The source of `problems.ts`: the type of each registered problem by its slug. */
export function problemsSource({ description, document }: GeneratedContract): string {
  const schemas = Object.entries(problemsOf(description, document));
  const summaries = new Map(description.problemTypes.map(({ slug, summary }) => [slug, summary.trim()]));
  const typeOf = (schema: string | undefined) =>
    schema === undefined
      ? "Readonly<Record<string, unknown>>"
      : `Readable<components["schemas"][${JSON.stringify(schema)}]>`;
  return [
    generatedHeader(description.id),
    'import { isProblem as isAnyProblem } from "../../errors/is-problem.ts";',
    'import type { IsProblem } from "../../errors/is-problem.ts";',
    ...(schemas.some(([, schema]) => schema !== undefined)
      ? ['import type { Readable } from "../../types/read-write.ts";', 'import type { components } from "./schema.ts";']
      : []),
    "",
    docComment(["The registered problems by slug, the end of their `type`."]),
    "export interface Problems {",
    ...schemas.flatMap(([slug, schema]) => [
      docComment([summaries.get(slug)], "  "),
      `  readonly ${JSON.stringify(slug)}: ${typeOf(schema)};`,
    ]),
    "}",
    "",
    docComment(["Whether a result, an `ApiError` or an error body is the problem of a slug."]),
    "export const isProblem = isAnyProblem as IsProblem<Problems>;",
    "",
  ].join("\n");
}
