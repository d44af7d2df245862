import type { Operation } from "@edge-contracts/specs/runtime";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { isObject, type Json } from "../text/json.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { plain } from "../text/prose.ts";
import type { Page } from "./page.ts";

const path = "allowed-inputs";

/** What a change may wait for, by the `allowedInput` of the contracts' examples: where to read it, where to answer. */
export function inputsPage(apis: readonly DocumentedApi[]): Page {
  return {
    path,
    title: "Allowed inputs of a change",
    description: "What a change waits for, where to read what is asked, and where to send the answer.",
    body: sections(
      "A change that stands still lists in `allowedInput` what it waits for. The words in `type` differ from the paths, so follow the two URLs instead of building them.",
      ...apis.map(apiSection),
    ),
  };
}

function apiSection({ description: api, document }: DocumentedApi): string {
  const found = new Map<string, { info: string; update: string }>();
  collect(document, (type, info, update) => found.set(type, { info, update }));
  const linkTo = (url: string) => {
    const operation = operationAt(url, api.operations);
    return operation === undefined
      ? "–"
      : `${link(plain(operation.operationId), `${rootFrom(path)}${operationPath(operation)}/`)}<br>${code(`${operation.method} …${/\/input\/.*/.exec(operation.path)?.[0] ?? operation.path}`)}`;
  };
  const rows = [...found].map(([type, { info, update }]) => [code(type), linkTo(info), linkTo(update)]);
  return rows.length === 0 ? "" : sections(`## ${plain(api.title)}`, table(["`type`", "Read it", "Answer it"], rows));
}

function collect(node: Json, see: (type: string, info: string, update: string) => void): void {
  if (Array.isArray(node)) for (const item of node) collect(item, see);
  if (!isObject(node)) return;
  const inputs = node["allowedInput"];
  for (const input of Array.isArray(inputs) ? inputs : []) {
    if (!isObject(input)) continue;
    const { type, info, update } = input;
    if (typeof type === "string" && typeof info === "string" && typeof update === "string") see(type, info, update);
  }
  for (const member of Object.values(node)) collect(member, see);
}

/** By the end of the path: the prefix of such URLs differs between generations of servers. */
function operationAt(url: string, operations: readonly Operation[]): Operation | undefined {
  const end = /\/input\/[^?]*$/.exec(url)?.[0];
  return end === undefined ? undefined : operations.find((operation) => operation.path.endsWith(end));
}
