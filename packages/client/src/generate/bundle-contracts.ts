import { rm } from "node:fs/promises";
import { join } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";

/** Answers are judged without the documents, the source lines and the validators of requests, which are the most of it. */
const answersOnly: Plugin = {
  name: "answers-only",
  setup: ({ onLoad }) => {
    onLoad({ filter: /(\.json|\.request\.js)$/ }, () => ({
      contents: "export default {};",
      loader: "js",
    }));
  },
};

const shared: BuildOptions = {
  allowOverwrite: true,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "neutral",
  mainFields: ["module", "main"],
  target: "es2023",
};

/**
 * Bundles the contracts into the one module of a compiled package that imports them, a file per validator so that they
 * still load lazily: a published client must not depend on the workspace that they are written in. What it reads is the
 * source, so that it can be done again without compiling again.
 */
export async function bundleContracts(packageFolder: string): Promise<void> {
  const validate = join(packageFolder, "dist/validate");
  await rm(join(validate, "contracts"), { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: [join(packageFolder, "src/validate/contracts.ts")],
    outdir: validate,
    splitting: true,
    chunkNames: "contracts/[name]-[hash]",
    plugins: [answersOnly],
    logLevel: "warning",
    // Chunks that the validators import for their effects have none.
    logOverride: { "ignored-bare-import": "silent" },
  });
  // The sentences of an API, with what reads them.
  await build({
    ...shared,
    entryPoints: [join(packageFolder, "src/warnings/cps.ts")],
    outdir: join(packageFolder, "dist/warnings"),
  });
}
