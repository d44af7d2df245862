import { existsSync } from "node:fs";
import { cp, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { clientSource } from "./client-source.ts";
import { codeTablesOf } from "./code-tables.ts";
import { codeTablesSource } from "./code-tables-source.ts";
import { commandTableSource } from "./command-table-source.ts";
import type { GeneratedContract } from "./contract.ts";
import { functionsSource } from "./functions-source.ts";
import { modelsSource } from "./models-source.ts";
import { openapiFetchSource } from "./openapi-fetch-source.ts";
import { operationsSource } from "./operations-source.ts";
import { problemsSource } from "./problems-source.ts";
import { schemaSource } from "./schema-source.ts";
import { sensitiveSource } from "./sensitive-source.ts";

/** What `@edge-contracts/client/<name>` means already. */
const reservedIds: readonly string[] = ["node", "validate"];

/**
 * Writes `src/generated` of a package for all contracts, whole or not at all: a contract that fails leaves the former
 * folder as it was.
 *
 * @param only the APIs whose contracts have changed; what there is of the others is kept.
 */
export async function generateClients(
  contracts: readonly GeneratedContract[],
  packageFolder: string,
  only?: readonly string[],
): Promise<void> {
  const target = join(packageFolder, "src", "generated");
  // Beside `src`, so that a broken run is never compiled.
  const next = join(packageFolder, "dist.generated");
  await rm(next, { recursive: true, force: true });
  try {
    for (const contract of contracts) {
      const { id } = contract.description;
      const former = join(target, id);
      if (only !== undefined && !only.includes(id) && existsSync(former)) {
        await cp(former, join(next, id), { recursive: true });
      } else await generateClient(contract, join(next, id));
    }
    await writeFile(join(next, "command-table.ts"), commandTableSource(contracts));
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { recursive: true, force: true });
    await rename(next, target);
  } finally {
    await rm(next, { recursive: true, force: true });
  }
  await removeFormerApis(contracts, join(packageFolder, "dist", "generated"));
}

async function generateClient(contract: GeneratedContract, folder: string): Promise<void> {
  const { description, document } = contract;
  if (reservedIds.includes(description.id)) {
    throw new Error(
      `An API cannot be called ${description.id}: the client has an entry point of that name. Rename its folder.`,
    );
  }
  const tables = codeTablesOf(document);
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
  };
  await mkdir(folder, { recursive: true });
  for (const [name, source] of Object.entries(files)) await writeFile(join(folder, name), source);
}

/** The compiler does not remove its former output, and the package's exports would still offer it. */
async function removeFormerApis(contracts: readonly GeneratedContract[], folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const ids = new Set(contracts.map(({ description }) => description.id));
  for (const former of await readdir(folder, { withFileTypes: true })) {
    if (former.isDirectory() && !ids.has(former.name)) await rm(join(folder, former.name), { recursive: true });
  }
}
