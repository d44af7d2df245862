import { execFile } from "node:child_process";
import { cp, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import { isCompiled, specsFolder } from "./discover-apis.ts";

/**
 * Compiles the contract runtime into `runtime/` below `next`; in a package it is compiled already.
 *
 * @throws an Error with the compiler's report; such a fault is ours, not a contract author's.
 */
export async function compileRuntime(next: string): Promise<void> {
  if (isCompiled) return copyCompiled("runtime", next);
  const compiler = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
  const args = [compiler, "-p", "tsconfig.build.json", "--outDir", join(next, "runtime")];
  try {
    await promisify(execFile)(process.execPath, args, { cwd: specsFolder });
  } catch (error) {
    throw new Error(`The runtime does not compile:\n${(error as { stdout?: string }).stdout ?? ""}`, { cause: error });
  }
}

/**
 * Bundles what opens documents from elsewhere into `open/` below `next`, with all that it needs: whoever installs this
 * package gets no tools with it. Only a document of several files needs `@redocly/cli` beside it.
 */
export async function compileOpener(next: string): Promise<void> {
  if (isCompiled) return copyCompiled("open", next);
  await build({
    entryPoints: {
      index: join(specsFolder, "src/open/open-contract.ts"),
      "redocly-host": join(specsFolder, "src/build/redocly-host.ts"),
    },
    outdir: join(next, "open"),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node24",
    minifySyntax: true,
    minifyWhitespace: true,
    // Parts that are CommonJS ask for modules of Node.
    banner: {
      js: 'import { createRequire as requireOf } from "node:module"; const require = requireOf(import.meta.url);',
    },
    logLevel: "error",
  });
  await writeFile(join(next, "open/index.d.ts"), openerTypes);
}

function copyCompiled(entry: "runtime" | "open", next: string): Promise<void> {
  const compiled = dirname(fileURLToPath(import.meta.resolve(`@edge-contracts/specs/${entry}`)));
  return cp(compiled, join(next, entry), { recursive: true });
}

const openerTypes = `import type { Contract } from "../runtime/index.js";
/** A document that somebody else keeps, as a contract, and what of it is read in its own way or switched off. */
export interface OpenedContract {
  readonly contract: Contract;
  readonly notes: readonly string[];
}
/**
 * Opens an OpenAPI document (3.0, 3.1, 3.2 or Swagger 2.0) as a contract, in memory.
 * Throws an error named BuildProblem, whose message is for people, where it cannot be read.
 */
export declare function openContract(file: string): Promise<OpenedContract>;
`;
