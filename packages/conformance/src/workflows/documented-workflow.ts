import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { CouldNotRun } from "../target/could-not-run.ts";

/** A workflow that a contract documents, in Arazzo. */
export interface DocumentedWorkflow {
  readonly workflowId: string;
  /** Where it is written. */
  readonly file: string;
  /** `file` below the folder of the contracts, with the line. */
  readonly source: string;
  /** The name under which the file speaks of the contract, which is the server to run it against. */
  readonly serverName: string;
  /** What its steps call. */
  readonly operationIds: readonly string[];
}

/** The folder of the contracts. */
export const contractsFolder =
  process.env["EDGE_CONTRACTS"] ??
  join(dirname(fileURLToPath(import.meta.resolve("@edge-contracts/specs/apis"))), "..");

/** Finds the workflows of an API, in the order of their files; an API without any has none. */
export async function findWorkflows(api: string): Promise<readonly DocumentedWorkflow[]> {
  const folder = join(contractsFolder, api, "workflows");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter((name) => name.endsWith(".arazzo.yaml")).sort();
  const found = await Promise.all(
    files.map(async (name) => workflowsIn(`${api}/workflows/${name}`, await readFile(join(folder, name), "utf8"))),
  );
  return found.flat();
}

/** Only names are taken from the text: whoever runs the workflow reads the rest. */
function workflowsIn(path: string, text: string): DocumentedWorkflow[] {
  const [, serverName] = /^sourceDescriptions:\s+- name: (\S+)$/m.exec(text) ?? [];
  if (serverName === undefined) throw new CouldNotRun(`${path} does not begin its sourceDescriptions with a name.`);
  return text
    .split(/^(?= *- workflowId: )/m)
    .slice(1)
    .map((part) => {
      const workflowId = / *- workflowId: (\S+)/.exec(part)?.[1] ?? "";
      const line = text.slice(0, text.indexOf(part)).split("\n").length;
      return {
        workflowId,
        file: join(contractsFolder, path),
        source: `${path}:${line}`,
        serverName,
        operationIds: [...new Set([...part.matchAll(/^ +operationId: (\S+)$/gm)].map(([, id]) => id ?? ""))],
      };
    });
}
