import { BuildProblem } from "#specs/src/build/build-problem";
import { buildEverything } from "./build-everything.ts";
import { CannotStart } from "./cannot-start.ts";
import { readArguments, usage } from "./read-arguments.ts";

try {
  const asked = readArguments(process.argv.slice(2));
  if (asked === undefined) console.log(usage);
  else console.log(await buildEverything(asked, console.log));
} catch (error) {
  if (error instanceof CannotStart) {
    console.error(error.message);
    process.exitCode = 2;
  } else if (error instanceof BuildProblem || (error as Error).name === "BuildProblem") {
    console.error(`${(error as Error).message}\n\nNothing was written.`);
    process.exitCode = 1;
  } else throw error;
}
