import { fileURLToPath } from "node:url";
import { bundleContracts } from "./bundle-contracts.ts";
import { readContracts } from "./contract.ts";
import { generateClients } from "./generate-clients.ts";

// Usage: node src/generate/cli.ts [bundle]. Writes src/generated; `bundle` comes after the compiler and completes dist.
const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
if (process.argv[2] === "bundle") await bundleContracts(packageFolder);
else await generateClients(await readContracts(), packageFolder);
