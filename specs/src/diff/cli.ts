import { specsFolder } from "../build/discover-apis.ts";
import { runContractDiff } from "./run-contract-diff.ts";

process.exitCode = await runContractDiff(process.argv.slice(2), {
  specs: specsFolder,
  out: (text) => console.log(text),
  err: (text) => console.error(text),
});
