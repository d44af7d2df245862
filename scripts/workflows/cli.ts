import { lintWorkflows } from "./lint-workflows.ts";

// `npm run workflows`: says what is wrong with the workflow files.
const faults = await lintWorkflows(".");
for (const fault of faults) console.error(`.github/workflows/${fault}`);
// The linter is a Go program that would wait for more.
process.exit(faults.length === 0 ? 0 : 1);
