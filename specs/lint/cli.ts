import { constants, setPriority } from "node:os";
import { parseArgs } from "node:util";
import { discoverApis } from "../src/build/discover-apis.ts";
import { lintChangedContracts } from "./run/lint-changed-contract.ts";
import { lintContract } from "./run/lint-contract.ts";
import { lintContracts } from "./run/lint-contracts.ts";
import { formats } from "./run/print-findings.ts";

const usage = `Usage: npm run lint -w specs -- [--format ${Object.keys(formats).join("|")}] [--fresh] [api...]`;

/** Lints the named APIs, or all of them; gives the process's exit code. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      format: { type: "string", default: "codeframe" },
      // Lints again what had no findings and has not changed.
      fresh: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const print = formats[values.format];
  if (!print) throw new UsageProblem(`There is no format "${values.format}".`);
  const known = discoverApis();
  const unknown = positionals.filter((id) => !known.some((api) => api.id === id));
  if (unknown.length > 0 || known.length === 0) {
    throw new UsageProblem(`No contract: ${unknown.join(", ")}. There are: ${known.map(({ id }) => id).join(", ")}.`);
  }
  const asked = positionals.length > 0 ? known.filter(({ id }) => positionals.includes(id)) : known;
  const run = await lintContracts(asked, values.fresh ? lintContract : lintChangedContracts());
  if (run.findings.length > 0 || values.format === "json") console.log(print(run.findings));
  // The JSON format is for programs, which read stdout.
  const say = values.format === "json" ? console.error : console.log;
  say(
    `lint: ${run.contracts} contracts, ${run.operations} operations, ${run.findings.length} problems, ${run.ignored} ignored`,
  );
  return run.findings.length + run.ignored > 0 ? 1 : 0;
}

class UsageProblem extends Error {}

// Nothing waits for it, where everything waits for the build that runs at the same time.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

try {
  process.exitCode = await main();
} catch (error) {
  const isUsage = error instanceof UsageProblem || (error instanceof TypeError && "code" in error);
  if (!isUsage) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 1;
}
