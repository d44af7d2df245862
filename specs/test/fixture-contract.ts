import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { buildContract } from "../src/build/build-contract.ts";
import type { ApiFolder } from "../src/build/discover-apis.ts";
import type { Contract } from "../src/runtime/contract.ts";

/** A folder below `test/fixtures` as an API folder that meets no lint profile. */
export function fixtureFolder(id: string, parent: string = resolve(import.meta.dirname, "fixtures")): ApiFolder {
  const folder = join(parent, id);
  return {
    id,
    folder,
    root: join(folder, "openapi.yaml"),
    redoclyConfig: resolve(import.meta.dirname, "fixtures/redocly.yaml"),
  };
}

/** Builds a fixture as `npm run build` would and imports what came out; `remove` deletes it again. */
export async function buildFixture(id: string): Promise<{ contract: Contract; remove: () => Promise<void> }> {
  const dist = await mkdtemp(join(tmpdir(), "edge-contracts-"));
  await buildContract(fixtureFolder(id), dist);
  const module: { contract: Contract } = await import(pathToFileURL(join(dist, id, "index.js")).href);
  return { contract: module.contract, remove: () => rm(dist, { recursive: true }) };
}
