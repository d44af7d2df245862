import { BuildProblem } from "./build-problem.ts";
import { buildSpecs } from "./build-specs.ts";

try {
  await buildSpecs();
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
