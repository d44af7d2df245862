import { spawnSync } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleContracts } from "./bundle-contracts.ts";
import { compileClients } from "./compile-clients.ts";
import { readContracts } from "./contract.ts";
import { commandTableFile, generateClients } from "./generate-clients.ts";

// Usage: node src/generate/cli.ts. Writes src/generated, compiles the package without clients from elsewhere that do not
// compile, and completes dist. One process: reading the generators takes longer than most of what they do.
const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const compiler = fileURLToPath(new URL("../../../../scripts/compile-package.ts", import.meta.url));
try {
  const contracts = await readContracts();
  const unwritten = await generateClients(contracts, packageFolder);
  const uncompiled = await compileClients(contracts, packageFolder, compile);
  for (const { id, reason } of [...unwritten, ...uncompiled]) console.warn(`${id} has no client: ${reason}`);
  const generated = join("generated", commandTableFile);
  await copyFile(join(packageFolder, "src", generated), join(packageFolder, "dist", generated));
  await bundleContracts(packageFolder);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function compile() {
  const { status, stdout } = spawnSync(process.execPath, [compiler, "src/generated"], {
    cwd: packageFolder,
    encoding: "utf8",
  });
  return { failed: status !== 0, output: stdout };
}
