import type { Operation } from "@edge-contracts/specs/runtime";
import {
  operationFragment,
  operationPath,
  problemPath,
  rootFrom,
  schemaFragment,
  sectionFragment,
} from "../contract/addresses.ts";
import { webhooksOf } from "../contract/calls-back.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { supersededSchemas } from "../contract/superseded-schemas.ts";
import { schemaHtml } from "../schemas/schema-html.ts";
import { schemaTree } from "../schemas/schema-tree.ts";
import { escapeHtml } from "../text/html.ts";
import { isObject } from "../text/json.ts";
import { oneLine, proseHtml } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** The marks around the part of a reference that is made anew when its contract changes. */
export const referenceMarks = {
  start: '<div class="reference not-content" data-pagefind-ignore>',
  end: '<i id="reference-end" hidden></i></div>',
};

/** The reference of an API: every operation and every schema under a stable anchor, readable without a script. */
export function referencePage(api: DocumentedApi): Page {
  return {
    path: `reference/${api.description.id}`,
    title: oneLine(api.description.title),
    description: api.card.summary,
    frontMatter: { tableOfContents: "false", editUrl: "false", prev: "false", next: "false" },
    body: referenceBody(api),
    isHtml: true,
  };
}

/** What stands between {@link referenceMarks}, with them, on one line. */
export function referenceBody({ description: api, document, card }: DocumentedApi): string {
  const root = rootFrom(`reference/${api.id}`);
  const info = isObject(document["info"]) ? document["info"] : {};
  const sections = api.tags.map((tag) => ({
    tag,
    operations: api.operations.filter((operation) => operation.tag === tag),
  }));
  const filled = sections.filter(({ operations }) => operations.length > 0);
  const components = isObject(document["components"]) ? document["components"] : {};
  const schemas = Object.keys(isObject(components["schemas"]) ? components["schemas"] : {});
  const superseded = supersededSchemas({ description: api, document, card });
  const webhooks = webhooksOf(document);
  const parts = [
    typeof info["description"] === "string" ? proseHtml(info["description"]) : `<p>${escapeHtml(card.summary)}</p>`,
    `<dl class="about"><dt>Version</dt><dd>${escapeHtml(oneLine(api.version))}</dd><dt>Servers</dt><dd>${api.servers.map((server) => `<code>${escapeHtml(server)}</code>`).join(" ")}</dd><dt>Contract</dt><dd><a href="contract.json" download="${escapeHtml(api.id)}.json">OpenAPI, JSON</a></dd><dt>Schema trees</dt><dd><a href="tree/index.html">open in Redoc</a>, an interactive view that loads 0.7 MB of script</dd></dl>`,
    `<nav aria-label="In this reference"><ul>${filled.map(({ tag }) => `<li><a href="#/${sectionFragment(tag)}">${escapeHtml(oneLine(tag))}</a></li>`).join("")}${api.problemTypes.length > 0 ? '<li><a href="#/problems">Problems</a></li>' : ""}${webhooks.length > 0 ? '<li><a href="#/webhooks">Webhooks</a></li>' : ""}<li><a href="#/schemas">Schemas</a></li></ul></nav>`,
    ...filled.map(
      ({ tag, operations }) =>
        `<section>${heading(`/${sectionFragment(tag)}`, tag)}${operations.map((operation) => operationEntry(operation, api.basePath, root)).join("")}</section>`,
    ),
    api.problemTypes.length > 0
      ? `<section>${heading("/problems", "Problems")}<ul>${api.problemTypes.map(({ slug, summary }) => `<li><a href="${escapeHtml(root + problemPath(api.id, slug))}/"><code>${escapeHtml(slug)}</code></a> ${escapeHtml(oneLine(summary))}</li>`).join("")}</ul></section>`
      : "",
    webhooks.length > 0
      ? `<section>${heading("/webhooks", "Webhooks")}<p>Requests that the server makes by itself, to an address that is agreed with it elsewhere. <code>@edge-contracts/client/${escapeHtml(api.id)}/callbacks</code> has a typed function that takes each.</p><ul>${webhooks.map(({ name, method, text }) => `<li><code>${escapeHtml(method)}</code> <code>${escapeHtml(name)}</code> ${escapeHtml(oneLine(text))}</li>`).join("")}</ul></section>`
      : "",
    `<section>${heading("/schemas", "Schemas")}${superseded.size > 0 ? `<p>Superseded versions are told by their differences: <a href="${root}versions/">versions</a>.</p>` : ""}${schemas
      .filter((key) => !superseded.has(key))
      .map((key) => schemaEntry(key, { description: api, document, card }, schemas))
      .join("")}</section>`,
  ];
  return `${referenceMarks.start}${parts.join("")}${referenceMarks.end}`.replaceAll("\n", "&#10;");
}

function heading(id: string, text: string): string {
  return `<h2 id="${escapeHtml(decodeURIComponent(id))}">${escapeHtml(oneLine(text))}</h2>`;
}

function operationEntry(operation: Operation, basePath: string, root: string): string {
  const { method, path, summary, effect, operationId } = operation;
  return `<article id="${escapeHtml(decodeURIComponent(operationFragment(operation)))}"><h3><a href="${escapeHtml(root + operationPath(operation))}/">${escapeHtml(oneLine(summary))}</a></h3><p><code class="method ${effect}">${escapeHtml(method)}</code> <code>${escapeHtml(basePath + path).replaceAll(/(?<=\/)/g, "<wbr>")}</code></p><p class="facts"><code>${escapeHtml(operationId)}</code>, effect ${effect}, answers ${Object.keys(operation.responses).map(escapeHtml).join(", ")}${operation.quarantined === undefined ? "" : `, <strong>switched off</strong>: ${escapeHtml(operation.quarantined)}`}</p></article>`;
}

function schemaEntry(key: string, { document }: DocumentedApi, keys: readonly string[]): string {
  const schema = { $ref: `#/components/schemas/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` };
  const tree = schemaTree(schema, document, "own");
  const title = tree.type.split(": ")[1]?.replace(/, or null$/, "") ?? "";
  // Links made when schemas stood under their titles still arrive.
  const alias = sectionFragment(title);
  const isTaken = title === "" || keys.some((other) => sectionFragment(other) === alias);
  const anchors = [schemaFragment(key).slice(1), ...(isTaken ? [] : [`/schemas/${alias}`])];
  const [first = "", ...others] = anchors.map((anchor) => escapeHtml(decodeURIComponent(anchor)));
  return `<details><summary><code>${escapeHtml(key)}</code> <span class="type">${escapeHtml(oneLine(tree.type))}</span></summary><div id="${first}">${others.map((id) => `<span id="${id}"></span>`).join("")}${schemaHtml(tree, "")}</div></details>`;
}
