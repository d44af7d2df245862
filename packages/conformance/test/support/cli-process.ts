import { main } from "../../src/cli/main.ts";

// The command line in a process of its own, for tests that stop or kill it.
process.exitCode = await main(process.argv.slice(2));
