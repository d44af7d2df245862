import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { themeScriptFile } from "../files/folders.ts";
import { localizeReference } from "./localize-reference.ts";
import type { PublishedRedoc } from "./publish-redoc.ts";
import { referenceDocument } from "./reference-document.ts";
import { runRedocly } from "./run-redocly.ts";
import { withSamples } from "./with-samples.ts";

/** Writes the folder `reference/<api>/tree/` of a site: the contract as Redoc shows it. */
export async function buildReference(
  { card, description, document }: DocumentedApi,
  redoc: PublishedRedoc,
  folder: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const source = join(folder, "reference.json");
  const page = join(folder, "index.html");
  const logo = {
    url: "../../../assets/wordmark.svg",
    href: "../../../index.html",
    altText: "Edge Contracts, all references",
  };
  await writeFile(source, JSON.stringify(referenceDocument(withSamples(document, description), logo)));
  await runRedocly(["build-docs", source, "-o", page, "--title", `${card.title} – schema trees`]);
  await rm(source);
  const themeScript = await readFile(themeScriptFile, "utf8");
  const parts = { redoc, name: `The reference of ${card.id}`, description: card.summary, themeScript };
  await writeFile(page, localizeReference(await readFile(page, "utf8"), parts));
}
