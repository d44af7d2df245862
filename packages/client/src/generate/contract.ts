import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ApiDescription } from "@edge-contracts/specs/runtime";

/** One contract as the generator reads it. */
export interface GeneratedContract {
  readonly description: ApiDescription;
  /** The bundled OpenAPI document. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** Whether a contract was taken over from elsewhere: what its client cannot have is left out, in ours it is a fault. */
export function isAdopted({ document }: Pick<GeneratedContract, "document">): boolean {
  const sources = document["x-source"];
  return Array.isArray(sources) && sources.some((source) => String(source).startsWith("adopted:"));
}

/** Reads every contract that is built in a folder; by default those of the specs workspace. */
export async function readContracts(
  dist: string = dirname(fileURLToPath(import.meta.resolve("@edge-contracts/specs/operations.json"))),
): Promise<GeneratedContract[]> {
  const table: Record<string, ApiDescription> = await readJson(join(dist, "operations.json"));
  return Promise.all(
    Object.values(table).map(async ({ operations, ...description }) => ({
      // What a contract that was taken over cannot say well enough has no function.
      description: { ...description, operations: operations.filter(({ quarantined }) => quarantined === undefined) },
      document: await readJson<Record<string, unknown>>(join(dist, `${description.id}.json`)),
    })),
  );
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8"));
}
