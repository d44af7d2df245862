import { fileURLToPath } from "node:url";
import { readContracts } from "./contract.ts";
import { generateClients } from "./generate-clients.ts";

await generateClients(await readContracts(), fileURLToPath(new URL("../..", import.meta.url)));
