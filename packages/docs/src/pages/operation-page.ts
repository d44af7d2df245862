import {
  type ApiDescription,
  type MediaType,
  type Operation,
  type Parameter,
  resolvePointer,
  valueAt,
} from "@edge-contracts/specs/runtime";
import { operationFragment, operationPath, problemPath, rootFrom } from "../contract/addresses.ts";
import { type CallBack, callbacksOf } from "../contract/calls-back.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { curlSample } from "../samples/curl-sample.ts";
import { mockOrigin } from "../samples/mock-origin.ts";
import type { Sample } from "../samples/sample.ts";
import { samplesOf } from "../samples/samples-of.ts";
import { typescriptSample } from "../samples/typescript-sample.ts";
import { schemaHtml } from "../schemas/schema-html.ts";
import { schemaMarkdown } from "../schemas/schema-markdown.ts";
import { schemaTree } from "../schemas/schema-tree.ts";
import { escapeHtml } from "../text/html.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { asked, code, fence, folded, link, plainBlock, sections, table } from "../text/markdown.ts";
import { oneLine, phrase, plain, prose } from "../text/prose.ts";
import type { Page } from "./page.ts";

/** The page of one operation: what it takes and answers at a glance, and every request of the contract ready to run. */
export function operationPage(
  operation: Operation,
  { description: api, document, owner = thisRepository }: DocumentedApi,
): Page {
  const path = operationPath(operation);
  const root = rootFrom(path);
  const node = valueAt(document, operation.pointer);
  const text = isObject(node) && typeof node["description"] === "string" ? node["description"] : "";
  const samples = samplesOf(operation, document);
  const reference = `${root}reference/${api.id}/`;
  const tree = ({ pointer }: { readonly pointer: string }, mediaType: string) => {
    const holder = resolvePointer(document, pointer);
    const content = isObject(holder) && isObject(holder["content"]) ? holder["content"][mediaType] : undefined;
    const model = schemaTree(isObject(content) ? content["schema"] : undefined, document, "all");
    const isEmpty = model.members.length === 0 && model.parts.length === 0;
    return isEmpty
      ? { html: "", markdown: "" }
      : { html: schemaHtml(model, reference), markdown: schemaMarkdown(model) };
  };
  const answers = Object.entries(operation.responses).flatMap(([status, response]) =>
    status.startsWith("2") && response.defaultMediaType !== undefined
      ? [[status, tree(response, response.defaultMediaType)] as const]
      : [],
  );
  const parts: Map<string, { html: string; markdown: string }> = new Map(
    answers.map(([status, part]) => [answerMark(status), part]),
  );
  // A program that reads the twin has no use for a form.
  if (owner.isThisRepository) parts.set(tryItMark, { html: `## Try it\n\n${tryItPlace(operation)}`, markdown: "" });
  for (const [index, sample] of samples.entries()) parts.set(sampleMark(index), requestPart(sample, api, owner));
  if (samples.length > 0)
    parts.set(scriptMark, {
      html: `<script type="module" src="${root}assets/samples/main.js"></script>`,
      markdown: "",
    });
  if (operation.request !== undefined)
    parts.set(requestMark, tree(operation.request, operation.request.defaultMediaType));
  return {
    path,
    title: oneLine(operation.summary),
    description: `${operation.operationId}: ${operation.method} ${api.basePath}${operation.path}`,
    body: sections(
      // The one block that the shell renders: with it come the style of code and the script of the copy buttons.
      fence("http", `${operation.method} ${api.basePath}${operation.path}`),
      `Operation ${asked(code(operation.operationId))} of ${plain(api.title)}, section ${plain(operation.tag)}, effect **${operation.effect}**. Of the [reference](${root}reference/${api.id}/#${operationFragment(operation)}).`,
      prose(text),
      operation.quarantined === undefined
        ? owner.isThisRepository
          ? tryItMark
          : ""
        : `**Switched off:** ${plain(operation.quarantined)}`,
      "## Requests to paste",
      `They go to the mock of ${code(owner.mockCommand)}. For a real host, replace the origin and ${owner.isThisRepository ? link("authenticate", `${root}guides/authenticate/`) : "authenticate"}.`,
      samples.length === 0 ? "The contract shows no body for this request." : "",
      ...samples.map(requestSection),
      operation.parameters.length > 0 ? "## Parameters" : "",
      parameterTable(operation.parameters, document),
      operation.request === undefined ? "" : "## Request body",
      operation.request === undefined
        ? ""
        : sections(mediaTypeTable(operation.request.mediaTypes, operation.request.defaultMediaType, root), requestMark),
      "## Answers",
      answerTable(operation, root),
      ...answers.map(([status]) => sections(`### Members of ${status}`, answerMark(status))),
      callbackSection(operation.api, callbacksOf(node, document)),
      samples.length > 0 ? scriptMark : "",
    ),
    parts,
  };
}

const tryItMark = "<!--a form-->";
const requestMark = "<!--members of the request-->";
const scriptMark = "<!--a script-->";
const sampleMark = (index: number) => `<!--request ${index}-->`;
const answerMark = (status: string) => `<!--members of ${status}-->`;

/** Where a server with a mock puts the form; everywhere else, how to get one. */
function tryItPlace({ api, operationId }: Operation): string {
  return `<div class="try-it not-content" data-pagefind-ignore data-try-it data-api="${escapeHtml(api)}" data-operation="${escapeHtml(operationId)}"><p>Run <code>npm start</code> and open this page on your machine, at <code>http://127.0.0.1:4012</code>: the request can then be put together here and sent to the mock, and only there.</p></div>`;
}

function requestSection(sample: Sample, index: number): string {
  const heading = sample.body === undefined ? "" : `### ${plain(sample.summary)}`;
  const version = sample.body === undefined || sample.body.isDefault ? "" : `With ${code(sample.body.mediaType)}.`;
  return sections(heading, version, index === 0 ? sampleMark(0) : folded("Show the request", sampleMark(index)));
}

function requestPart(sample: Sample, api: ApiDescription, owner: Owner): { html: string; markdown: string } {
  const requests = [
    ["sh", curlSample(sample, api, { origin: mockOrigin, authenticated: false })],
    ["ts", typescriptSample(sample, mockOrigin, owner.clientPackage)],
  ] as const;
  return {
    html: requests.map(([language, source]) => plainBlock(language, source)).join(""),
    markdown: sections(...requests.map(([language, source]) => fence(language, source))),
  };
}

function parameterTable(parameters: readonly Parameter[], document: JsonObject): string {
  return table(
    ["Name", "In", "Type", "Required", "What it is"],
    parameters.map(({ name, in: place, type, required, pointer }) => {
      const node = resolvePointer(document, pointer);
      const text = isObject(node) && typeof node["description"] === "string" ? phrase(node["description"]) : "";
      return [code(name), place, type, required ? "yes" : "no", text];
    }),
  );
}

function mediaTypeTable(mediaTypes: readonly MediaType[], defaultMediaType: string | undefined, root: string): string {
  const current = mediaTypes.filter(({ superseded }) => superseded !== true);
  return sections(
    table(
      ["Media type", "Default", "Examples"],
      current.map(({ name, examples }) => [
        code(name),
        name === defaultMediaType ? "yes" : "",
        examples.map(code).join(", "),
      ]),
    ),
    olderVersions(mediaTypes, root),
  );
}

function answerTypes(mediaTypes: readonly MediaType[]): string {
  const current = mediaTypes.filter(({ superseded }) => superseded !== true);
  const older = mediaTypes.length - current.length;
  const names = current.map(({ name }) => code(name));
  return [...names, ...(older > 0 ? [`${older} superseded versions`] : [])].join(", ") || "no body";
}

/** Superseded versions by their names: what they are stands on a page of its own. */
function olderVersions(mediaTypes: readonly MediaType[], root: string): string {
  const names = mediaTypes.filter(({ superseded }) => superseded === true).map(({ name }) => code(name));
  return names.length === 0
    ? ""
    : folded(`${names.length} superseded versions`, `${names.join(", ")}: [how they differ](${root}versions/).`);
}

function callbackSection(api: string, callbacks: readonly CallBack[]): string {
  if (callbacks.length === 0) return "";
  return sections(
    "## Callbacks",
    `Requests that the server makes later, to an address that this one named. ${code(`@edge-contracts/client/${api}/callbacks`)} has a typed function that takes each; the mock does not make them.`,
    table(
      ["Name", "Request", "What it is"],
      callbacks.map(({ name, method, where = "", text }) => [code(name), code(`${method} ${where}`), phrase(text)]),
    ),
  );
}

function answerTable({ api, responses }: Operation, root: string): string {
  return table(
    ["Status", "Meaning", "Media types", "Problem types"],
    Object.entries(responses).map(([status, response]) => [
      status,
      phrase(response.description),
      answerTypes(response.mediaTypes),
      (response.problems ?? []).map((slug) => link(plain(slug), `${root}${problemPath(api, slug)}/`)).join(", "),
    ]),
  );
}
