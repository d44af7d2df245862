import { join } from "node:path";
import { discoverApis } from "../build/discover-apis.ts";
import { runRedocly } from "../build/run-redocly.ts";

/** What a contract change asks of its users. */
export interface ContractComparison {
  /** True where a client of the base could break. */
  readonly breaking: boolean;
  /** For people, or in the format asked for. */
  readonly report: string;
}

const config = join(import.meta.dirname, "redocly.yaml");

/**
 * Compares every contract below two `specs` folders. An API that is gone is breaking, a new one is not.
 *
 * @throws an Error where a contract of either side cannot be read.
 */
export async function compareContracts(
  base: string,
  revision: string,
  format = "stylish",
): Promise<ContractComparison> {
  const before = new Map(discoverApis(base).map((api) => [api.id, api]));
  const after = new Map(discoverApis(revision).map((api) => [api.id, api]));
  const parts: string[] = [];
  let breaking = false;
  for (const id of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const old = before.get(id);
    const now = after.get(id);
    if (!old) parts.push(`${id}: a new API.`);
    else if (!now) {
      breaking = true;
      parts.push(`${id}: the API is gone. That breaks every client.`);
    } else {
      const run = await runRedocly(["diff", old.root, now.root, `--config=${config}`, `--format=${format}`]);
      if (run.exitCode > 1 || run.stdout.trim() === "") {
        throw new Error(`${id} cannot be compared:\n${run.stdout}${run.stderr}`);
      }
      breaking ||= run.exitCode === 1;
      parts.push(`${id}:\n${run.stdout.trim()}`);
    }
  }
  return { breaking, report: parts.join("\n\n") };
}
