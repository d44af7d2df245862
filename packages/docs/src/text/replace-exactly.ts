import { BuildProblem } from "./build-problem.ts";

/**
 * Replaces every occurrence of `search` and insists that there are `times`. What this package rewrites belongs to the
 * Redocly CLI; when an upgrade changes it, the build must fail instead of publishing a page that calls out.
 */
export function replaceExactly(text: string, search: string, replacement: string, times: number): string {
  const parts = text.split(search);
  if (parts.length - 1 !== times) {
    throw new BuildProblem(
      `Expected ${times} × ${JSON.stringify(search)} in what the Redocly CLI ships, found ${parts.length - 1}. ` +
        "After an upgrade of @redocly/cli, adapt packages/docs/src/reference/publish-redoc.ts.",
    );
  }
  return parts.join(replacement);
}
