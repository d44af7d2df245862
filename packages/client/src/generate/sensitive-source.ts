import type { GeneratedContract } from "./contract.ts";
import { generatedHeader } from "./header.ts";
import { sensitiveOf } from "./sensitive-of.ts";

/** The source of `sensitive.ts`: what `withRedactedMessages` hides of an API. Apart, so that only its users carry it. */
export function sensitiveSource({ description, document }: GeneratedContract): string {
  return [
    generatedHeader(description.id),
    'import type { Sensitive } from "../../observe/sensitive.ts";',
    "",
    "/** What of this API's messages must never be shown. */",
    `export const sensitive: Sensitive = ${JSON.stringify(sensitiveOf(description, document))};`,
    "",
  ].join("\n");
}
