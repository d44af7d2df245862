import { lintWorkflows } from "./lint-workflows.ts";
import { runZizmor } from "./run-zizmor.ts";

// `npm run workflows`: says what is wrong with the workflow files.
const faults = await lintWorkflows(".");
for (const fault of faults) console.error(`.github/workflows/${fault}`);
const zizmor = runZizmor(".");
if ("skipped" in zizmor) console.error(`skipped: ${zizmor.skipped}`);
else if (zizmor.faults !== "") console.error(zizmor.faults);
const isGood = faults.length === 0 && ("skipped" in zizmor || zizmor.faults === "");
// The linter is a Go program that would wait for more.
process.exit(isGood ? 0 : 1);
