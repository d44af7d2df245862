import type { Contract } from "@edge-contracts/specs/runtime";
import { contractExamples } from "./contract-examples.ts";

/** The value of a named example among an operation's successes; that of the default media type, if several have it. */
export async function sampleOf<Value>(contract: Contract, operationId: string, name: string): Promise<Value> {
  const document = await contract.document();
  const operation = contract.description.operations.find((candidate) => candidate.operationId === operationId);
  const successes = Object.entries(operation?.responses ?? {}).filter(([status]) => status.startsWith("2"));
  for (const [, response] of successes) {
    const byDefault = ({ name }: { name: string }) => Number(name !== response.defaultMediaType);
    for (const mediaType of [...response.mediaTypes].sort((a, b) => byDefault(a) - byDefault(b))) {
      const example = contractExamples(document, response, mediaType).find((candidate) => candidate.name === name);
      // Seeds change what they take; the document is shared.
      if (example) return structuredClone(example.value) as Value;
    }
  }
  throw new Error(`The contract ${contract.description.id} has no example ${name} of ${operationId}.`);
}
