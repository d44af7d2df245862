import { globSync } from "node:fs";
import { join } from "node:path";
import { BuildProblem } from "../../src/build/build-problem.ts";
import { bundleContract } from "../../src/build/bundle-contract.ts";
import { type ApiFolder, isAdopted } from "../../src/build/discover-apis.ts";
import { methods } from "../../src/runtime/methods.ts";
import { apiIdProblem } from "../../src/source/api-id.ts";
import { hermeticFaults } from "../../src/source/hermetic-faults.ts";
import { SourceFiles } from "../../src/source/source-files.ts";
import { isObject, objectOf } from "../document/nodes.ts";
import type { Finding } from "./finding.ts";
import { lintDocuments } from "./lint-documents.ts";
import type { Reach } from "./orphan-files.ts";
import { shownPath } from "./repository.ts";

/** The result of linting one contract, its source and its bundle. */
export interface LintedContract {
  readonly findings: readonly Finding[];
  readonly operations: number;
  readonly ignored: number;
  /** Whether every file could be read and every reference leads somewhere. */
  readonly resolves: boolean;
  /** Which files it reaches, where that is known already. */
  readonly reach?: Reach;
}

/** Rules about files: a bundle is one document, and nothing stands beside it. */
const fileRules = ["contract/whole-file-refs", "contract/known-source", "contract/problem-example-agrees"];

/** Lints an API's root document and workflows, then its bundle, written to `scratch`: tools read the one or the other. */
export async function lintContract(
  api: ApiFolder,
  scratch: string,
  limit: <T>(task: () => Promise<T>) => Promise<T>,
): Promise<LintedContract> {
  const named = apiIdProblem(api.id);
  if (named !== undefined) {
    const finding = { rule: "api-id", message: named, file: shownPath(api.root), line: 1, column: 1 };
    return { findings: [finding], operations: 0, ignored: 0, resolves: false };
  }
  const hermetic = hermeticFaults(api.folder);
  if (hermetic.length > 0) {
    // Redocly would follow the references, and read what they lead to.
    const findings = hermetic.map((fault) => ({ ...fault, rule: "hermetic-contract", file: shownPath(fault.file) }));
    return { findings, operations: 0, ignored: 0, resolves: false };
  }
  const workflows = globSync("**/*.arazzo.{yaml,yml}", { cwd: api.folder }).map((file) => join(api.folder, file));
  const source = await limit(() => lintDocuments([api.root, ...workflows.sort()], api.redoclyConfig));
  // A bundle of a document that does not even resolve would only repeat that.
  const resolves = source.complete && !source.findings.some(({ rule }) => rule === "no-unresolved-refs");
  if (!resolves) return { ...source, operations: 0, resolves };
  const whole = isAdopted(api) ? new SourceFiles().json(api.root) : undefined;
  if (whole) return { ...source, operations: countOperations(whole), resolves };
  const bundle = join(scratch, `${api.id}.json`);
  try {
    const document = await limit(() => bundleContract(api, bundle));
    const linted = await limit(() => lintDocuments([bundle], api.redoclyConfig, fileRules));
    return {
      findings: [...source.findings, ...foundInBundleOnly(linted.findings, source.findings, api)],
      operations: countOperations(document),
      ignored: source.ignored + linted.ignored,
      resolves,
    };
  } catch (error) {
    if (!(error instanceof BuildProblem)) throw error;
    const finding = { rule: "bundle", message: error.message, file: shownPath(api.root), line: 1, column: 1 };
    return { ...source, findings: [...source.findings, finding], operations: 0, resolves };
  }
}

/** The findings that only the bundle has, placed at the root document: nobody can edit a bundle. */
function foundInBundleOnly(bundled: readonly Finding[], source: readonly Finding[], api: ApiFolder): Finding[] {
  const known = new Set(source.map(({ rule, message }) => `${rule} ${message}`));
  return (
    bundled
      // Source and bundle are linted with the same configuration.
      .filter(({ rule, message }) => rule !== "configuration" && !known.has(`${rule} ${message}`))
      .map((finding) => ({
        ...finding,
        message: `In the bundle: ${finding.message}`,
        file: shownPath(api.root),
        line: 1,
        column: 1,
      }))
  );
}

function countOperations(document: unknown): number {
  const pathItems = Object.values(objectOf(objectOf(document)["paths"])).filter(isObject);
  return pathItems.flatMap((pathItem) => methods.filter((method) => method in pathItem)).length;
}
