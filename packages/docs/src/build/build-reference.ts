import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ApiCard } from "./api-card.ts";
import type { JsonObject } from "./json.ts";
import { localizeReference } from "./localize-reference.ts";
import type { PublishedRedoc } from "./publish-redoc.ts";
import { referenceDocument } from "./reference-document.ts";
import { runRedocly } from "./run-redocly.ts";

/** Writes `reference/<api>/` of the site: the page and the contract it offers for download. */
export async function buildReference(
  card: ApiCard,
  contract: JsonObject,
  redoc: PublishedRedoc,
  site: string,
): Promise<void> {
  const folder = join(site, "reference", card.id);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "contract.json"), card.contractJson);
  const source = join(folder, "reference.json");
  const page = join(folder, "index.html");
  const logo = { url: "../../assets/wordmark.svg", href: "../../", altText: "Edge Contracts, all references" };
  await writeFile(source, JSON.stringify(referenceDocument(contract, logo)));
  await runRedocly(["build-docs", source, "-o", page, "--title", `${card.title} – reference`]);
  await rm(source);
  await writeFile(page, localizeReference(await readFile(page, "utf8"), redoc, card.summary));
}
