import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { distFolder } from "../files/folders.ts";
import { createTryIt } from "../try-it/create-try-it.ts";
import { serveFolder } from "./static-server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "4012" },
    live: { type: "boolean", default: false },
    mock: { type: "string" },
    control: { type: "string" },
  },
});

if (existsSync(join(distFolder, "index.html"))) {
  const { mock, control } = values;
  const tryIt = mock !== undefined && control !== undefined && createTryIt({ mock, control });
  const server = await serveFolder(distFolder, {
    port: Number(values.port),
    live: values.live,
    ...(tryIt && { tryIt }),
  });
  console.log(`Docs at ${server.url}`);
} else {
  console.error("There is no site yet: run npm run build -w @edge-contracts/docs first.");
  process.exitCode = 1;
}
