import type { GeneratedContract } from "./contract.ts";
import { docComment } from "./doc-comment.ts";
import { generatedHeader } from "./header.ts";
import { identifiersOf } from "./names.ts";

/** The source of `operations.ts`: a function per operation that brings no other along. */
export function functionsSource({ description }: GeneratedContract): string {
  const names = identifiersOf(description.operations.map(({ operationId }) => operationId));
  return [
    generatedHeader(description.id),
    'import { type OperationFunction, operationFunction } from "../../call/operation-function.ts";',
    'import type { paths } from "./schema.ts";',
    "import {",
    "  api,",
    "  type Operations,",
    ...names.map((name) => `  ${name}Row,`),
    '} from "./table.ts";',
    "",
    ...description.operations.flatMap(({ method, path, summary }, index) => {
      const key = JSON.stringify(`${method} ${path}`);
      const name = names[index];
      return [
        docComment([summary && `${summary}.`, `\`${method} ${path}\``]),
        // Pure, so that a bundler drops the functions that nobody imports.
        `export const ${name}: OperationFunction<paths, Operations, ${key}> = /* @__PURE__ */ operationFunction(`,
        "  api,",
        `  ${key},`,
        `  ${name}Row,`,
        ");",
        "",
      ];
    }),
  ].join("\n");
}
