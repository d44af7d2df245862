import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { distFolder } from "../files/folders.ts";
import { serveFolder } from "./static-server.ts";

const { values } = parseArgs({
  options: { port: { type: "string", default: "4012" }, live: { type: "boolean", default: false } },
});

if (existsSync(join(distFolder, "index.html"))) {
  const server = await serveFolder(distFolder, { port: Number(values.port), live: values.live });
  console.log(`Docs at ${server.url}`);
} else {
  console.error("There is no site yet: run npm run build -w @edge-contracts/docs first.");
  process.exitCode = 1;
}
