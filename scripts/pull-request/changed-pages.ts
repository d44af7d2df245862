import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fenced } from "./fenced.ts";

/** The page of an operation before and after. */
export interface ChangedPage {
  /** `<api>/<operationId>`. */
  readonly name: string;
  readonly diff: string;
  /** The difference folded away, for a comment. */
  readonly markdown: string;
}

/** A comment of GitHub holds 65,536 characters; a longer difference is in the artifact. */
const longest = 4000;

/** The pages of the operations that changes touch, which differ between two built checkouts. */
export function changedPages(
  base: string,
  head: string,
  changes: readonly { readonly api: string; readonly operations: readonly string[] }[],
): ChangedPage[] {
  const names = changes.flatMap(({ api, operations }) => operations.map((operation) => `${api}/${operation}`));
  return [...new Set(names)].sort().flatMap((name) => {
    const file = (checkout: string) => {
      const path = join(checkout, "packages/docs/dist/operations", `${name}.md`);
      return existsSync(path) ? path : "/dev/null";
    };
    const args = ["diff", "--no-index", "--no-color", "--unified=2", file(base), file(head)];
    const { stdout } = spawnSync("git", args, { encoding: "utf8" });
    // Without the lines that name the two folders.
    const diff = stdout.slice(Math.max(0, stdout.search(/^@@/m))).trimEnd();
    if (diff === "") return [];
    const shown = diff.length > longest ? `${diff.slice(0, longest)}\n…` : diff;
    const markdown = `<details><summary>${name}</summary>\n\n${fenced("diff", shown)}\n\n</details>`;
    return [{ name, diff, markdown }];
  });
}
