import { specsFolder } from "../build/discover-apis.ts";
import { runNewApi } from "./run-new-api.ts";

process.exitCode = await runNewApi(process.argv.slice(2), { specs: specsFolder, out: console.log, err: console.error });
