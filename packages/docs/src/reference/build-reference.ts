import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { themeScriptFile } from "../files/folders.ts";
import type { PublishedRedoc } from "./publish-redoc.ts";
import { referenceDocument } from "./reference-document.ts";
import { treePage } from "./tree-page.ts";
import { withSamples } from "./with-samples.ts";

/** Writes the folder `reference/<api>/tree/` of a site: the contract as Redoc shows it. */
export async function buildReference(
  { card, description, document }: DocumentedApi,
  redoc: PublishedRedoc,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const logo = {
    url: "../../../assets/wordmark.svg",
    href: "../../../index.html",
    altText: "Edge Contracts, all references",
  };
  const page = treePage({
    redoc,
    document: referenceDocument(withSamples(document, description), logo),
    title: `${card.title} – schema trees`,
    name: `The reference of ${card.id}`,
    description: card.summary,
    themeScript: await readFile(themeScriptFile, "utf8"),
  });
  await writeFile(join(folder, "index.html"), page);
}
