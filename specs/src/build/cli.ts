import { BuildProblem } from "./build-problem.ts";
import { buildSpecs } from "./build-specs.ts";

// Usage: node src/build/cli.ts [api]. With an API id only that contract is built anew.
try {
  for (const { remarks } of await buildSpecs(process.argv[2])) for (const remark of remarks) console.warn(remark);
} catch (error) {
  if (!(error instanceof BuildProblem)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
