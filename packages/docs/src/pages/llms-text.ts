import { operationPath } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { link } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";

/** `llms.txt`: the way for programs that read the site, to pages in plain Markdown and to the contracts. */
export function llmsText(apis: readonly DocumentedApi[], owner: Owner = thisRepository): string {
  const parts = apis.map(({ description: { id, title, version, basePath, operations }, card }) => {
    const lines = operations.map(
      (operation) =>
        `- ${link(plain(operation.operationId), `${operationPath(operation)}.md`)}: ${plain(operation.summary)} (${operation.method} ${basePath}${operation.path})`,
    );
    return `## ${plain(title)}\n\n${plain(card.summary)} The contract: [OpenAPI](contracts/${id}/${version}/openapi.yaml), and its [requests as a Postman collection](contracts/${id}/${version}/postman-collection.json).\n\n${lines.join("\n")}\n`;
  });
  const { title, isThisRepository } = owner;
  return `# ${plain(title)}

> OpenAPI contracts${isThisRepository ? " of edge and CDN APIs" : ""}, with what is derived from them. Each operation below has a page with its
> parameters, media types, answers and requests that run against the mock server.

${parts.join("\n")}
## Facts across the APIs

- [What errors mean, by their texts](what-went-wrong/failures.json)
- [Media types by operation](media-types.md)
- [Versions of media types](versions.md)
- [Code tables](code-tables.md)
- [Allowed inputs of a change](allowed-inputs.md)
- [Where the facts come from](provenance.md)
${isThisRepository ? "- [Lifecycles](lifecycles.md)\n- [Changelog](changelog.md)\n" : ""}`;
}
