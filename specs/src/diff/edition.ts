import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundleContract } from "../build/bundle-contract.ts";
import { describeApi } from "../build/describe-api.ts";
import { type ApiFolder, isAdopted } from "../build/discover-apis.ts";
import type { JsonObject } from "../build/json.ts";
import { sourceLines } from "../build/source-lines.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import { locateSource } from "../runtime/locate-source.ts";
import type { ApiDescription, Operation } from "../runtime/operation-table.ts";
import { locateProblemType } from "./locate-problem-type.ts";

/** A contract as it was or is at one time. */
export interface Edition {
  readonly document: JsonObject;
  readonly description: ApiDescription;
  /** `file:line` below `specs/` of a pointer into the document, or of the nearest place around it. */
  readonly locate: (pointer: string) => Promise<string | undefined>;
}

/** One operation in two editions. */
export interface OperationPair {
  readonly before: Operation;
  readonly now: Operation;
  readonly editions: { readonly before: Edition; readonly now: Edition };
}

/**
 * Reads a contract from its folder below `specs`.
 *
 * @throws {BuildProblem} where it does not parse or does not hang together.
 */
export async function readEdition(api: ApiFolder, specs: string): Promise<Edition> {
  const scratch = await mkdtemp(join(tmpdir(), "contract-diff-"));
  try {
    // An edition of its own lint rules may need packages that are not beside it; bundling needs none.
    const redoclyConfig = join(import.meta.dirname, "redocly.yaml");
    const document = await bundleContract({ ...api, redoclyConfig }, join(scratch, "bundle.json"), isAdopted(api));
    const description = await describeApi(api, document, new ValidatorRegistry(document, `urn:edition:${api.id}`), []);
    const lines = sourceLines(api.root, document, specs);
    const contract = { document: async () => document, sourceLines: async () => lines };
    return {
      document,
      description,
      locate: async (pointer) =>
        pointer.startsWith("/") || pointer === ""
          ? (await locateSource(contract, { pointer })).source
          : locateProblemType(pointer, api.folder, specs),
    };
  } finally {
    await rm(scratch, { recursive: true });
  }
}
