import { followReferences } from "../../contract/document-node.ts";
import type { World } from "../../simulator/world.ts";

/** The value of one of the contract's examples, by the name of its file. */
export async function sample<Value>({ contract }: World, name: string): Promise<Value> {
  const document = (await contract.document()) as {
    readonly components: { readonly examples: Readonly<Record<string, unknown>> };
  };
  const example = document.components.examples[name];
  if (!example) throw new Error(`The contract ${contract.description.id} has no example ${name}.`);
  return followReferences(document, example)["value"] as Value;
}
