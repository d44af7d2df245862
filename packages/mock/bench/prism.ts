import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type MeasuredServer, startServer } from "./start-server.ts";

const cli = join(dirname(createRequire(import.meta.url).resolve("@stoplight/prism-cli/package.json")), "dist/index.js");

/** Starts the stock Prism CLI on the contract of an API. It serves no base path. */
export function startPrism(api: string, port: number, ...options: readonly string[]): Promise<MeasuredServer> {
  const contract = fileURLToPath(import.meta.resolve(`@edge-contracts/specs/${api}.json`));
  return startServer(
    // Its worker processes, the default under NODE_ENV=production, die at once.
    [cli, "mock", "--multiprocess=false", "--port", String(port), ...options, contract],
    /Prism is listening on (http:\/\/[\d.:]+)/,
  );
}
