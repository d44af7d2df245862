import { type GeneratedContract, isAdopted } from "./contract.ts";
import { generateClients, type LeftOut } from "./generate-clients.ts";

/** Compiles the package; what the compiler said, where it failed. */
export type Compile = () => Compiled | Promise<Compiled>;

/** What came of compiling. */
export interface Compiled {
  readonly failed: boolean;
  readonly output: string;
}

/**
 * Compiles the package with the clients of all contracts. A client of a contract from elsewhere that does not compile is
 * taken out again, so that it stops nobody else's.
 *
 * @returns the contracts that have no client for that, each with the first thing that the compiler said.
 * @throws {Error} with what the compiler said, where it is not about clients of such contracts alone.
 */
export async function compileClients(
  contracts: readonly GeneratedContract[],
  packageFolder: string,
  compile: Compile,
): Promise<readonly LeftOut[]> {
  const first = await compile();
  if (!first.failed) return [];
  const faults = first.output.split("\n").filter((line) => /: error TS\d+: /.test(line));
  const apiOf = (fault: string) => /^src\/generated\/([^/]+)\//.exec(fault)?.[1];
  const adopted = new Set(contracts.filter(isAdopted).map(({ description }) => description.id));
  const isOfAdopted = (fault: string) => adopted.has(apiOf(fault) ?? "");
  if (faults.length === 0 || !faults.every(isOfAdopted)) throw new Error(first.output);
  const leftOut = [...new Set(faults.map(apiOf))].map((id = "") => ({
    id,
    reason: `its client does not compile: ${faults.find((fault) => apiOf(fault) === id)}`,
  }));
  await generateClients(contracts, packageFolder, leftOut);
  const second = await compile();
  if (second.failed) throw new Error(second.output);
  return leftOut;
}
