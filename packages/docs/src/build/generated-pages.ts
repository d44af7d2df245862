import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeCommands } from "@edge-contracts/client/command-line";
import { loadLifecycles } from "@edge-contracts/mock/lifecycles";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { readSources } from "../contract/read-sources.ts";
import { failureBook } from "../failures/failure-book.ts";
import { specsFolder } from "../files/folders.ts";
import { changelogPage } from "../pages/changelog-page.ts";
import { codeTablesPage } from "../pages/code-tables-page.ts";
import { commandLinePages } from "../pages/command-line-pages.ts";
import { constructsPage, readConstructMatrix } from "../pages/constructs-page.ts";
import { type Download, downloadsPage } from "../pages/downloads.ts";
import { evidencePage } from "../pages/evidence-page.ts";
import { failuresPage } from "../pages/failures-page.ts";
import { inputsPage } from "../pages/inputs-page.ts";
import { landingPage } from "../pages/landing-page.ts";
import { lifecyclesPage } from "../pages/lifecycles-page.ts";
import { mediaTypesPage } from "../pages/media-types-page.ts";
import { operationPage } from "../pages/operation-page.ts";
import type { Page } from "../pages/page.ts";
import { problemPage } from "../pages/problem-page.ts";
import { provenancePage } from "../pages/provenance-page.ts";
import { referencePage } from "../pages/reference-page.ts";
import { versionsPage } from "../pages/versions-page.ts";

/** Every page that is made of the contracts and what stands beside them. */
export async function generatedPages(apis: readonly DocumentedApi[], downloads: readonly Download[]): Promise<Page[]> {
  const [lifecycles, commands, sources, matrix, changes, ...readmes] = await Promise.all([
    loadLifecycles(),
    describeCommands(),
    readSources(),
    readConstructMatrix(),
    readFile(join(specsFolder, "CHANGES.md"), "utf8"),
    ...apis.map(({ description: { id } }) => readFile(join(specsFolder, id, "README.md"), "utf8").catch(() => "")),
  ]);
  const decisions = new Map(apis.map(({ description: { id } }, index) => [id, readmes[index] ?? ""]));
  return [
    landingPage(apis.map(({ card }) => card)),
    ...apis.map(referencePage),
    ...apis.flatMap((api) => api.description.operations.map((operation) => operationPage(operation, api))),
    ...apis.flatMap(({ description }) => description.problemTypes.map((problem) => problemPage(problem, description))),
    failuresPage(failureBook(apis)),
    mediaTypesPage(apis),
    versionsPage(apis),
    codeTablesPage(apis),
    inputsPage(apis),
    ...commandLinePages(commands),
    ...(Object.keys(lifecycles).length > 0 ? [lifecyclesPage(apis, lifecycles)] : []),
    provenancePage(apis, sources, decisions),
    ...apis.map(evidencePage),
    constructsPage(matrix),
    changelogPage(apis, changes),
    downloadsPage(downloads),
  ];
}
