import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Plugin } from "esbuild";

/**
 * Bundles the contracts into the one module that imports them, a file per validator so that they still load lazily.
 * A published client must not depend on the workspace that they are written in.
 */
const folder = fileURLToPath(new URL("../../dist/validate", import.meta.url));
await rm(`${folder}/contracts`, { recursive: true, force: true });
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

await build({
  ...shared,
  entryPoints: [`${folder}/contracts.js`],
  outdir: folder,
  splitting: true,
  chunkNames: "contracts/[name]-[hash]",
  plugins: [answersOnly],
  logLevel: "warning",
  // Chunks that the validators import for their effects have none.
  logOverride: { "ignored-bare-import": "silent" },
});

/** The sentences of an API, with what reads them. */
const warnings = fileURLToPath(new URL("../../dist/warnings", import.meta.url));
await build({ ...shared, entryPoints: [`${warnings}/cps.js`], outdir: warnings });
