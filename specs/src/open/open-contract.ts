import { basename, dirname, join, resolve, sep } from "node:path";
import { cwd } from "node:process";
import type { AdoptionNote } from "../adopt/adoption-note.ts";
import { readForeignDocument } from "../adopt/read-foreign-document.ts";
import { takeOver } from "../adopt/take-over.ts";
import { describeApi, type OperationFault } from "../build/describe-api.ts";
import { faultsOfValidators, quarantine, withoutDangling } from "../build/quarantine.ts";
import { sourceLines } from "../build/source-lines.ts";
import { ValidatorRegistry } from "../build/validator-registry.ts";
import type { Contract } from "../runtime/contract.ts";
import { locateSource } from "../runtime/locate-source.ts";
import { SourceFiles } from "../source/source-files.ts";
import { compileValidators } from "./compile-validators.ts";

/** A document that somebody else keeps, as a contract. */
export interface OpenedContract {
  readonly contract: Contract;
  /** What of it is read in its own way, left out or switched off, each with its place. */
  readonly notes: readonly string[];
}

/**
 * Opens an OpenAPI document (3.0, 3.1, 3.2 or Swagger 2.0) as a contract, in memory: what `new-api --from` and a build
 * make of it, without a file being written. Lines are told from the working folder on, or from the document's own where
 * it is not below.
 *
 * @throws {BuildProblem} where the document cannot be read, or leads to what is not beside it.
 */
export async function openContract(file: string): Promise<OpenedContract> {
  const path = resolve(file);
  const id = idOf(path);
  const from = path.startsWith(cwd() + sep) ? cwd() : dirname(path);
  const notes: AdoptionNote[] = [];
  const files = new SourceFiles();
  const { document: taken } = takeOver(await readForeignDocument(file, notes, files), file, notes);
  // A bundle of ours says itself where it comes from.
  const document = { "x-source": [`adopted:${basename(path)}`], ...taken };
  const documentId = `urn:edge-contracts:${id}`;
  const registry = new ValidatorRegistry(document, documentId);
  const faults: OperationFault[] = [];
  // Nothing lies below a file: a registry of problems is no part of a document from elsewhere.
  const api = { id, folder: join(path, "none"), root: path, redoclyConfig: "" };
  const described = await describeApi(api, document, registry, faults);
  const compiled = compileValidators(registry, documentId);
  faults.push(...faultsOfValidators(described, compiled.faults));
  const lines = sourceLines(path, document, from, files);
  const places = { document: async () => document, sourceLines: async () => lines };
  const told = async ({ pointer, message }: AdoptionNote) => {
    const { source } = await locateSource(places, { pointer });
    return `${source ?? basename(path)}: ${message}`;
  };
  const reasons = new Map(
    await Promise.all(faults.map(async (fault) => [fault.operation.operationId, await told(fault)] as const)),
  );
  const whole = reasons.size > 0 ? withoutDangling(document) : document;
  return {
    contract: {
      description: quarantine(described, reasons),
      validators: compiled.validators,
      document: async () => whole,
      messages: async () => [],
      sourceLines: async () => lines,
    },
    notes: [
      ...(await Promise.all(notes.map(told))),
      ...[...reasons].map(([operationId, reason]) => `${reason} The operation ${operationId} is switched off.`),
    ],
  };
}

/** A name for reports: `petstore` for `documents/Petstore.yaml`. */
function idOf(path: string): string {
  const name = basename(path).replace(/\.[^.]*$/, "");
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-|-$/g, "") || "document"
  );
}
