import { mkdir, rename, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";

// The operationIds of every contract as types, so that the compiler names the handler that a simulator lacks.
const folder = new URL("../src/generated/", import.meta.url);
const members = await Promise.all(
  apiIds.map(async (id) => {
    const { operations } = (await loadContract(id)).description;
    const union = operations.map(({ operationId }) => JSON.stringify(operationId)).join("\n    | ");
    return `  ${JSON.stringify(id)}:\n    | ${union};`;
  }),
);
const text = `// Generated from the contracts by scripts/generate.ts. Do not edit.
/** The operationIds of each API. */
export interface OperationIds {
${members.join("\n")}
}
`;
await mkdir(folder, { recursive: true });
const target = fileURLToPath(new URL("operation-ids.ts", folder));
// Renamed into place: a reader at the same time sees the old file or the new one, never half of one.
await writeFile(`${target}.${process.pid}`, text);
await rename(`${target}.${process.pid}`, target);
