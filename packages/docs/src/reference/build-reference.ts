import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { thisRepository } from "../contract/owner.ts";
import { themeScriptFile } from "../files/folders.ts";
import type { Keep } from "../files/kept-results.ts";
import type { PublishedRedoc } from "./publish-redoc.ts";
import { referenceDocument } from "./reference-document.ts";
import { treePage } from "./tree-page.ts";
import { withSamples } from "./with-samples.ts";

/** Writes the folder `reference/<api>/tree/` of a site: the contract as Redoc shows it. */
export async function buildReference(
  api: DocumentedApi,
  redoc: PublishedRedoc,
  folder: string,
  keep: Keep = (_name, _parts, make) => make(),
): Promise<void> {
  const parts = [JSON.stringify([api.description, redoc, api.owner]), api.card.contractJson];
  const page = await keep(`tree.${api.card.id}`, parts, () => referenceTree(api, redoc));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "index.html"), page);
}

async function referenceTree(
  { card, description, document, owner = thisRepository }: DocumentedApi,
  redoc: PublishedRedoc,
): Promise<string> {
  const logo = {
    url: "../../../assets/wordmark.svg",
    href: "../../../index.html",
    altText: `${owner.title}, all references`,
  };
  return treePage({
    redoc,
    document: referenceDocument(withSamples(document, description, owner), logo),
    title: `${card.title} – schema trees`,
    name: `The reference of ${card.id}`,
    description: card.summary,
    themeScript: await readFile(themeScriptFile, "utf8"),
  });
}
