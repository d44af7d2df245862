import { loadContract } from "@edge-contracts/specs/apis";

/** The value of a named example of a contract, fresh each time. */
export async function contractExample<T>(api: string, name: string): Promise<T> {
  const { components } = (await (await loadContract(api)).document()) as {
    components: { examples: Record<string, { value: unknown } | undefined> };
  };
  const example = components.examples[name];
  if (!example) throw new Error(`The contract ${api} has no example ${name}.`);
  return structuredClone(example.value) as T;
}
