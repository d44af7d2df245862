import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type NormalizedDocument, normalizeDocument } from "../normalize/normalize-document.ts";
import type { Note } from "../normalize/note.ts";
import { locateSource } from "../runtime/locate-source.ts";
import type { ApiDescription } from "../runtime/operation-table.ts";
import { faultLine } from "../source/fault.ts";
import { hermeticFaults } from "../source/hermetic-faults.ts";
import { SourceFiles } from "../source/source-files.ts";
import { BuildProblem } from "./build-problem.ts";
import { bundleContract } from "./bundle-contract.ts";
import { type ContractStatistics, contractStatistics } from "./contract-statistics.ts";
import type { ValidatorFault } from "./create-ajv.ts";
import { describeApi, type OperationFault } from "./describe-api.ts";
import { type ApiFolder, isAdopted } from "./discover-apis.ts";
import { generateValidators } from "./generate-validators.ts";
import type { JsonObject } from "./json.ts";
import { portableDocument } from "./portable/portable-document.ts";
import { faultsOfValidators, quarantine, withoutDangling } from "./quarantine.ts";
import { readMessageTable } from "./read-messages.ts";
import { sourceLines } from "./source-lines.ts";
import { ValidatorRegistry } from "./validator-registry.ts";

/** One built contract. */
export interface BuiltContract {
  readonly description: ApiDescription;
  readonly statistics: ContractStatistics;
  /** What of a contract from elsewhere is left out or read in its own way, each with its place. */
  readonly remarks: readonly string[];
  /** How long this build took for it; none for what it took from a former one. */
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
  const target = join(dist, `${api.id}.json`);
  const adopted = isAdopted(api);
  const files = new SourceFiles();
  const hermetic = hermeticFaults(api.folder, files);
  if (hermetic.length > 0) {
    throw new BuildProblem(hermetic.map((fault) => faultLine(fault, dirname(api.folder))).join("\n"));
  }
  const bundle = await bundleContract(api, target);
  const { document, notes } = normalize(bundle, api);
  const documentId = `urn:edge-contracts:${api.id}`;
  const registry = new ValidatorRegistry(document, documentId);
  const faults: OperationFault[] = [];
  const described = await describeApi(api, document, registry, faults);
  // Nobody sees the lines of a document that was taken over in one file: its places are pointers.
  const lines = adopted && files.json(api.root) ? {} : sourceLines(api.root, document, dirname(api.folder), files);
  const locate = async (pointer: string): Promise<string> => {
    const { source } = await locateSource(
      { document: async () => document, sourceLines: async () => lines },
      { pointer },
    );
    return source ?? pointer;
  };
  const generated = await generateValidators({
    documentId,
    registry,
    folder: join(folder, "validators"),
    scratch: join(dist, "scratch", api.id),
  });
  faults.push(...faultsOfValidators(described, generated));
  const told = async ({ pointer, message }: Note) => `${await locate(pointer)}: ${message}`;
  const problems = await Promise.all([...(adopted ? [] : notes), ...faults].map(told));
  if (problems.length > 0 && !adopted) throw new BuildProblem([...new Set(problems)].join("\n"));
  const reasons = new Map(faults.map((fault, index) => [fault.operation.operationId, problems[index] as string]));
  const description = quarantine(described, reasons);
  await Promise.all([
    writeFile(target, JSON.stringify(reasons.size > 0 ? withoutDangling(document) : document, null, 2)),
    writeFile(join(dist, `${api.id}.portable.json`), JSON.stringify(portableDocument(document), null, 2)),
    writeFile(join(folder, "source-lines.json"), JSON.stringify(lines)),
    writeFile(join(folder, "messages.json"), JSON.stringify(readMessageTable(api.folder))),
    writeFile(join(folder, "index.js"), contractModule(api.id, description, registry, generated)),
    writeFile(join(folder, "index.d.ts"), contractModuleTypes(api.id)),
  ]);
  return {
    description,
    statistics: contractStatistics(description, document),
    remarks: [
      ...(await Promise.all(notes.map(told))),
      ...[...reasons].map(([operationId, reason]) => `${reason} The operation ${operationId} is switched off.`),
    ],
    seconds: (performance.now() - start) / 1000,
  };
}

function normalize(bundle: JsonObject, api: ApiFolder): NormalizedDocument {
  try {
    return normalizeDocument(bundle);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new BuildProblem(`${relative(dirname(api.folder), api.root)}:1: ${error.message}`);
  }
}

function contractModule(
  id: string,
  description: ApiDescription,
  registry: ValidatorRegistry,
  faults: readonly ValidatorFault[],
): string {
  const missing = new Set(faults.map(({ validator }) => validator));
  // Written out one by one, so that bundlers see each import.
  const validators = registry.entries
    .filter(({ name }) => !missing.has(name))
    .map(({ name }) => `    ${JSON.stringify(name)}: () => import(${JSON.stringify(`./validators/${name}.js`)}),`);
  return [
    "// Generated from the contract by specs/src/build. Do not edit.",
    "export const contract = {",
    `  description: ${objectLiteral(description)},`,
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

/** In an object literal a member named `__proto__` would set the prototype; in parsed JSON it is a member. */
function objectLiteral(value: unknown): string {
  const text = JSON.stringify(value);
  return text.includes('"__proto__"') ? `JSON.parse(${JSON.stringify(text)})` : text;
}

function contractModuleTypes(id: string): string {
  return [
    'import type { Contract } from "../runtime/index.js";',
    `/** The contract \`${id}\`: its operation table now, its validators and document on demand. */`,
    "export declare const contract: Contract;",
    "",
  ].join("\n");
}
