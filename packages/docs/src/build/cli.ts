import { BuildProblem } from "./build-problem.ts";
import { buildSite } from "./build-site.ts";

try {
  const { dist, references } = await buildSite({ basePath: process.env["DOCS_BASE_PATH"] ?? "/" });
  console.log(`${references.length} references in ${dist}: ${references.join(", ")}`);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
