import type { Operation } from "@edge-contracts/specs/runtime";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import { allowedInputsOf } from "../contract/allowed-inputs.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
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

function apiSection(api: DocumentedApi): string {
  const linkTo = (operation: Operation | undefined) =>
    operation === undefined
      ? "–"
      : `${link(plain(operation.operationId), `${rootFrom(path)}${operationPath(operation)}/`)}<br>${code(`${operation.method} …${/\/input\/.*/.exec(operation.path)?.[0] ?? operation.path}`)}`;
  const rows = allowedInputsOf(api).map(({ type, read, answer }) => [code(type), linkTo(read), linkTo(answer)]);
  return rows.length === 0
    ? ""
    : sections(`## ${plain(api.description.title)}`, table(["`type`", "Read it", "Answer it"], rows));
}
