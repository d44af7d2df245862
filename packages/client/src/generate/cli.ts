import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { bundleContracts } from "./bundle-contracts.ts";
import { compileClients } from "./compile-clients.ts";
import { readContracts } from "./contract.ts";
import { generateClients } from "./generate-clients.ts";

// Usage: node src/generate/cli.ts [compile | bundle]. Writes src/generated; `compile` compiles the package and takes out
// clients from elsewhere that do not compile, `bundle` comes after it and completes dist.
const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
const compiler = fileURLToPath(new URL("../../../../scripts/compile-package.ts", import.meta.url));
const [step] = process.argv.slice(2);
try {
  if (step === "bundle") await bundleContracts(packageFolder);
  else {
    const contracts = await readContracts();
    const leftOut =
      step === "compile"
        ? await compileClients(contracts, packageFolder, compile)
        : await generateClients(contracts, packageFolder);
    for (const { id, reason } of leftOut) console.warn(`${id} has no client: ${reason}`);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

function compile() {
  const { status, stdout } = spawnSync(process.execPath, [compiler], { cwd: packageFolder, encoding: "utf8" });
  return { failed: status !== 0, output: stdout };
}
