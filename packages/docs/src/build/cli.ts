import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { basePathOf } from "../frame/base-path.ts";
import { BuildProblem } from "../text/build-problem.ts";
import { rebuildReference } from "./rebuild-reference.ts";

const { values } = parseArgs({ options: { reference: { type: "string" }, out: { type: "string" } } });
const started = performance.now();
try {
  const report = values.reference === undefined ? await buildAll() : await rebuildOne(values.reference);
  console.log(`${report}; ${((performance.now() - started) / 1000).toFixed(1)} s`);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function buildAll(): Promise<string> {
  // Astro takes longer to load than a reference to render.
  const { buildSite } = await import("./build-site.ts");
  const address = {
    origin: process.env["DOCS_ORIGIN"] ?? "http://127.0.0.1:4012",
    basePath: basePathOf(process.env),
  };
  const { dist, references, pages } = await buildSite(address, { ...(values.out && { dist: resolve(values.out) }) });
  return `${pages} pages in ${dist}, with references of ${references.join(", ")}`;
}

async function rebuildOne(id: string): Promise<string> {
  await rebuildReference(id);
  return `Reference of ${id}`;
}
