import { readFile } from "node:fs/promises";
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

/** Reads every contract that the specs workspace has built. */
export async function readContracts(): Promise<GeneratedContract[]> {
  const table: Record<string, ApiDescription> = await readJson("@edge-contracts/specs/operations.json");
  return Promise.all(
    Object.values(table).map(async ({ operations, ...description }) => ({
      // What a contract that was taken over cannot say well enough has no function.
      description: { ...description, operations: operations.filter(({ quarantined }) => quarantined === undefined) },
      document: await readJson<Record<string, unknown>>(`@edge-contracts/specs/${description.id}.json`),
    })),
  );
}

async function readJson<T>(specifier: string): Promise<T> {
  return JSON.parse(await readFile(fileURLToPath(import.meta.resolve(specifier)), "utf8"));
}
