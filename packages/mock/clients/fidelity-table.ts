import { readFile } from "node:fs/promises";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { type Contract, createContractRuntime, escapePointer, type Operation } from "@edge-contracts/specs/runtime";
import { followReferences, nodeAt } from "../src/contract/document-node.ts";
import { powershell } from "../test/public-clients/powershell.ts";
import type { Table } from "./table.ts";

/** What each operation of the mock rests on, as rows of a table in Markdown. */
export async function fidelityTable(): Promise<string> {
  const table = JSON.parse(await readFile(new URL("table.json", import.meta.url), "utf8")) as Table;
  const contracts = await Promise.all(apiIds.map((id) => loadContract(id)));
  const rows = await Promise.all(
    contracts.map(async (contract) => {
      const shaped = shapedBy(contract);
      const document = await contract.document();
      return contract.description.operations.map((operation) => {
        const { operationId } = operation;
        const callers = Object.entries(table).flatMap(([name, { calls }]) =>
          calls.includes(operationId) ? [name] : [],
        );
        const cells = [
          `\`${operationId}\``,
          callers.join(", ") || "none",
          shaped.has(operationId) ? powershell.name : "none",
          samplesOf(document, operation).join(", ") || "none",
          inferredOf(document, operation).join(", ") || "none",
        ];
        return `| ${cells.join(" | ")} |`;
      });
    }),
  );
  return rows.flat().join("\n");
}

/** The operations to which the request shapes of a client that cannot run here belong. */
function shapedBy(contract: Contract): ReadonlySet<string> {
  const { match } = createContractRuntime(contract);
  return new Set(
    powershell.requests.flatMap(({ method, path }) => {
      const matched = match(method, path.split("?")[0] ?? "");
      return matched.kind === "operation" ? [matched.operation.operationId] : [];
    }),
  );
}

const inferred = "inferred";

/** Who published a sample of a success. */
function samplesOf(document: unknown, { responses, pointer: whole }: Operation): readonly string[] {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith("2"));
  const sources = successes.flatMap(([, { pointer, mediaTypes }]) =>
    mediaTypes.flatMap(({ name }) => {
      const content = nodeAt(document, `${pointer}/content/${escapePointer(name)}`);
      return Object.values(followReferences(document, content["examples"])).flatMap((example) =>
        sourcesOf(followReferences(document, example), nodeAt(document, pointer), nodeAt(document, whole)),
      );
    }),
  );
  return [...new Set(sources)].filter((source) => source !== inferred);
}

/** The statuses that no source tells of. */
function inferredOf(document: unknown, { responses }: Operation): readonly string[] {
  return Object.entries(responses).flatMap(([status, { pointer }]) => {
    const sources = sourcesOf(nodeAt(document, pointer));
    return sources.length > 0 && sources.every((source) => source === inferred) ? [status] : [];
  });
}

/** The ids of the sources of a part of a contract, or of the nearest that it is in, without the sections. */
function sourcesOf(...parts: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const sources = (parts.find((part) => part["x-source"])?.["x-source"] ?? []) as readonly string[];
  return sources.map((source) => source.split("#")[0] ?? source);
}
