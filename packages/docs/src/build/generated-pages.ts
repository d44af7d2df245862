import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describeCommands } from "@edge-contracts/client/command-line";
import { loadLifecycles } from "@edge-contracts/mock/lifecycles";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { readSources } from "../contract/read-sources.ts";
import type { FailureBook } from "../failures/failure.ts";
import { contractsFolder } from "../files/folders.ts";
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

/** Every page about one API alone. */
export function pagesOfApi(api: DocumentedApi): Page[] {
  const { operations, problemTypes } = api.description;
  return [
    referencePage(api),
    ...operations.map((operation) => operationPage(operation, api)),
    ...problemTypes.map((problem) => problemPage(problem, api.description)),
    evidencePage(api),
  ];
}

/** Every page that is made of all contracts, or of none. */
export async function pagesOfSite(
  apis: readonly DocumentedApi[],
  downloads: readonly Download[],
  book: FailureBook,
  owner: Owner = thisRepository,
): Promise<Page[]> {
  const [sources, ...readmes] = await Promise.all([
    readSources(),
    ...apis.map(({ description: { id } }) => readFile(join(contractsFolder, id, "README.md"), "utf8").catch(() => "")),
  ]);
  const decisions = new Map(apis.map(({ description: { id } }, index) => [id, readmes[index] ?? ""]));
  return [
    landingPage(
      apis.map(({ card }) => card),
      owner,
    ),
    failuresPage(book),
    mediaTypesPage(apis),
    versionsPage(apis),
    codeTablesPage(apis),
    inputsPage(apis),
    provenancePage(apis, sources, decisions),
    ...(owner.isThisRepository ? await ownPages(apis) : []),
    downloadsPage(downloads),
  ];
}

/** What this repository has besides contracts. */
async function ownPages(apis: readonly DocumentedApi[]): Promise<Page[]> {
  const [lifecycles, commands, matrix, changes] = await Promise.all([
    loadLifecycles(),
    describeCommands(),
    readConstructMatrix(),
    readFile(join(contractsFolder, "CHANGES.md"), "utf8"),
  ]);
  return [
    ...commandLinePages(commands),
    ...(Object.keys(lifecycles).length > 0 ? [lifecyclesPage(apis, lifecycles)] : []),
    constructsPage(matrix),
    changelogPage(apis, changes),
  ];
}
