import { cp, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { assetsFolder, distFolder } from "../folders.ts";
import { apiCard } from "./api-card.ts";
import { buildReference } from "./build-reference.ts";
import type { JsonObject } from "./json.ts";
import { landingPage } from "./landing-page.ts";
import { notFoundPage } from "./not-found-page.ts";
import { publishRedoc } from "./publish-redoc.ts";
import { replaceFolder } from "./replace-folder.ts";

/** What a build wrote. */
export interface BuiltSite {
  readonly dist: string;
  /** The ids of the APIs that have a reference. */
  readonly references: readonly string[];
}

/**
 * Builds the whole site, or nothing.
 *
 * @param options.basePath where the site is mounted on its host; only the 404 page, which answers at any depth, needs it.
 */
export async function buildSite(options: { basePath: string }): Promise<BuiltSite> {
  await replaceFolder(distFolder, async (site) => {
    const assets = join(site, "assets");
    await mkdir(assets, { recursive: true });
    await cp(assetsFolder, assets, { recursive: true });
    const redoc = await publishRedoc(assets);
    const apis = await Promise.all(apiIds.map(readApi));
    await Promise.all(apis.map(({ card, document }) => buildReference(card, document, redoc, site)));
    await writeFile(join(site, "index.html"), landingPage(apis.map(({ card }) => card)));
    await writeFile(join(site, "404.html"), notFoundPage(options.basePath));
  });
  return { dist: distFolder, references: apiIds };
}

async function readApi(id: string) {
  const contract = await loadContract(id);
  const document = (await contract.document()) as JsonObject;
  return { document, card: apiCard(contract.description, document) };
}
