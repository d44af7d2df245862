import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { locateSource } from "../runtime/locate-source.ts";
import type { ApiDescription } from "../runtime/operation-table.ts";
import { bundleContract } from "./bundle-contract.ts";
import { type ContractStatistics, contractStatistics } from "./contract-statistics.ts";
import { describeApi } from "./describe-api.ts";
import type { ApiFolder } from "./discover-apis.ts";
import { generateValidators } from "./generate-validators.ts";
import { readMessageTable } from "./read-messages.ts";
import { sourceLines } from "./source-lines.ts";
import { ValidatorRegistry } from "./validator-registry.ts";

/** One built contract. */
export interface BuiltContract {
  readonly description: ApiDescription;
  readonly statistics: ContractStatistics;
  readonly seconds: number;
}

/**
 * Writes `<api>.json` and the modules of one contract to `dist`.
 *
 * @throws {BuildProblem} for a fault that the contract's author can mend.
 */
export async function buildContract(api: ApiFolder, dist: string): Promise<BuiltContract> {
  const start = performance.now();
  const folder = join(dist, api.id);
  await mkdir(folder, { recursive: true });
  const document = await bundleContract(api, join(dist, `${api.id}.json`));
  const documentId = `urn:edge-contracts:${api.id}`;
  const registry = new ValidatorRegistry(document, documentId);
  const description = await describeApi(api, document, registry);
  const lines = sourceLines(api.root, document);
  const locate = async (pointer: string): Promise<string> => {
    const { source } = await locateSource(
      { document: async () => document, sourceLines: async () => lines },
      { pointer },
    );
    return source ?? pointer;
  };
  await Promise.all([
    generateValidators({
      document,
      documentId,
      entries: registry.entries,
      folder: join(folder, "validators"),
      scratch: join(dist, "scratch", api.id),
      locate,
    }),
    writeFile(join(folder, "source-lines.json"), JSON.stringify(lines)),
    writeFile(join(folder, "messages.json"), JSON.stringify(readMessageTable(api.folder))),
    writeFile(join(folder, "index.js"), contractModule(api.id, description, registry)),
    writeFile(join(folder, "index.d.ts"), contractModuleTypes(api.id)),
  ]);
  return {
    description,
    statistics: contractStatistics(description, document),
    seconds: (performance.now() - start) / 1000,
  };
}

function contractModule(id: string, description: ApiDescription, registry: ValidatorRegistry): string {
  // Written out one by one, so that bundlers see each import.
  const validators = registry.entries.map(
    ({ name }) => `    ${JSON.stringify(name)}: () => import(${JSON.stringify(`./validators/${name}.js`)}),`,
  );
  return [
    "// Generated from the contract by specs/src/build. Do not edit.",
    "export const contract = {",
    `  description: ${JSON.stringify(description)},`,
    "  validators: {",
    ...validators,
    "  },",
    `  document: () => import("../${id}.json", { with: { type: "json" } }).then((module) => module.default),`,
    `  messages: () => import("./messages.json", { with: { type: "json" } }).then((module) => module.default),`,
    `  sourceLines: () => import("./source-lines.json", { with: { type: "json" } }).then((module) => module.default),`,
    "};",
    "",
  ].join("\n");
}

function contractModuleTypes(id: string): string {
  return [
    'import type { Contract } from "../runtime/index.js";',
    `/** The contract \`${id}\`: its operation table now, its validators and document on demand. */`,
    "export declare const contract: Contract;",
    "",
  ].join("\n");
}
