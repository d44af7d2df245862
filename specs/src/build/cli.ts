import { BuildProblem } from "./build-problem.ts";
import { buildSpecs } from "./build-specs.ts";

// Usage: node src/build/cli.ts [api]. With an API id only that contract is built anew.
try {
  await buildSpecs(process.argv[2]);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
