import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleContracts } from "../../packages/client/src/generate/bundle-contracts.ts";
import { readContracts } from "../../packages/client/src/generate/contract.ts";
import { generateClients } from "../../packages/client/src/generate/generate-clients.ts";
import { BuildProblem } from "../../specs/src/build/build-problem.ts";
import { buildSpecs } from "../../specs/src/build/build-specs.ts";

// The steps of a build that `npm start` repeats after each save. They run in this process, which has read the tools
// already: starting them takes longer than what they do.

const root = fileURLToPath(new URL("../..", import.meta.url));
const client = join(root, "packages/client");

/** Builds one contract anew; `false` where it has a fault, which is printed, and then everything stays as it was. */
export async function rebuildContract(api: string): Promise<boolean> {
  try {
    for (const { remarks } of await buildSpecs(api)) for (const remark of remarks) console.warn(remark);
    return true;
  } catch (error) {
    if (!(error instanceof BuildProblem)) throw error;
    console.error(error.message);
    return false;
  }
}

/** Builds what the client has of contracts that were built anew. */
export async function rebuildClient(): Promise<void> {
  await Promise.all([bundleContracts(client), compileTypes()]);
}

async function compileTypes(): Promise<void> {
  await generateClients(await readContracts(), client);
  // Declarations and code are emitted in spite of a type error somewhere, which the editor shows.
  await runStep("node_modules/@typescript/native/bin/tsc", "-p", join(client, "tsconfig.build.json"));
}

/** Runs a step as a process of its own, and gives whether it succeeded; what it has to say of a fault is printed. */
export async function runStep(...args: string[]): Promise<boolean> {
  const step = spawn(process.execPath, args, { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  const [code] = await once(step, "exit");
  return code === 0;
}
