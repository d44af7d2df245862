import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { callbacksSource } from "./callbacks-source.ts";
import { clientSource } from "./client-source.ts";
import { codeTablesOf } from "./code-tables.ts";
import { codeTablesSource } from "./code-tables-source.ts";
import { commandTableSource } from "./command-table-source.ts";
import { type GeneratedContract, isAdopted } from "./contract.ts";
import { functionsSource } from "./functions-source.ts";
import { generatorKey } from "./generator-key.ts";
import { modelsSource } from "./models-source.ts";
import { openapiFetchSource } from "./openapi-fetch-source.ts";
import { operationsSource } from "./operations-source.ts";
import { problemsSource } from "./problems-source.ts";
import { schemaSource } from "./schema-source.ts";
import { sensitiveSource } from "./sensitive-source.ts";

/** What `@edge-contracts/client/<name>` means already. */
const reservedIds: readonly string[] = ["node", "validate"];

/** What stands in `src/generated` for whoever tells the outcome of a build: a list of {@link LeftOut}. */
export const leftOutFile = "left-out.json";

/** What stands there and in the compiled package for the command line. */
export const commandTableFile = "command-table.json";

/** What the client of each API was made of, by its id: digests of the contract and of the generator. */
const keysFile = "made-of.json";

/** A contract without a client, and why. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/**
 * Writes `src/generated` of a package for all contracts, whole or not at all: a contract of ours that fails leaves the
 * former folder as it was. One from elsewhere is left out. What has not changed since the last time is kept.
 *
 * @param without contracts that are known to have no client.
 * @returns the contracts from elsewhere that no client could be written for.
 * @throws {Error} with every contract of ours that no client could be written for.
 */
export async function generateClients(
  contracts: readonly GeneratedContract[],
  packageFolder: string,
  without: readonly LeftOut[] = [],
): Promise<readonly LeftOut[]> {
  const target = join(packageFolder, "src", "generated");
  // Beside `src`, so that a broken run is never compiled.
  const next = join(packageFolder, "dist.generated");
  await rm(next, { recursive: true, force: true });
  const former = await readKeys(target);
  const keys: Record<string, string> = {};
  const leftOut = [...without];
  const faults: string[] = [];
  const kept: string[] = [];
  try {
    await mkdir(next, { recursive: true });
    for (const contract of contracts) {
      const { id } = contract.description;
      if (without.some((each) => each.id === id)) continue;
      const key = createHash("sha256").update(generatorKey()).update(JSON.stringify(contract)).digest("base64url");
      const isKept = former[id] === key && existsSync(join(target, id));
      try {
        if (isKept) kept.push(id);
        else await generateClient(contract, join(next, id));
        keys[id] = key;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (!isAdopted(contract)) faults.push(`${id}: ${reason}`);
        leftOut.push({ id, reason });
      }
    }
    if (faults.length > 0) throw new Error(faults.join("\n"));
    const written = contracts.filter(({ description }) => !leftOut.some(({ id }) => id === description.id));
    await writeFile(join(next, commandTableFile), commandTableSource(written));
    await writeFile(join(next, leftOutFile), JSON.stringify(leftOut));
    await writeFile(join(next, keysFile), JSON.stringify(keys));
    for (const id of kept) await rename(join(target, id), join(next, id));
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(next, target);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  const ids = contracts.map(({ description }) => description.id);
  const written = ids.filter((each) => !leftOut.some(({ id }) => id === each));
  await removeFormerApis(written, join(packageFolder, "dist", "generated"));
  return leftOut;
}

async function readKeys(target: string): Promise<Readonly<Record<string, string>>> {
  try {
    return JSON.parse(await readFile(join(target, keysFile), "utf8"));
  } catch {
    // There is none, or it is damaged: everything is made anew.
    return {};
  }
}

async function generateClient(contract: GeneratedContract, folder: string): Promise<void> {
  const { description, document } = contract;
  if (reservedIds.includes(description.id)) {
    throw new Error(
      `An API cannot be called ${description.id}: the client has an entry point of that name. Rename its folder.`,
    );
  }
  const tables = codeTablesOf(document);
  // Only all at once is a client; nothing is written of one that fails.
  const files = {
    "schema.ts": await schemaSource(contract),
    "table.ts": operationsSource(description),
    "operations.ts": functionsSource(contract),
    "openapi-fetch.ts": openapiFetchSource(contract),
    "problems.ts": problemsSource(contract),
    "sensitive.ts": sensitiveSource(contract),
    "code-tables.ts": codeTablesSource(description.id, tables),
    "models.ts": modelsSource(contract, tables),
    "client.ts": clientSource(contract),
    "callbacks.ts": callbacksSource(contract),
  };
  await mkdir(folder, { recursive: true });
  for (const [name, source] of Object.entries(files)) {
    if (source !== undefined) await writeFile(join(folder, name), source);
  }
}

/** The compiler does not remove its former output, and the package's exports would still offer it. */
async function removeFormerApis(ids: readonly string[], folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  for (const former of await readdir(folder, { withFileTypes: true })) {
    if (former.isDirectory() && !ids.includes(former.name)) await rm(join(folder, former.name), { recursive: true });
  }
}
