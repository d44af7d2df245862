import { type Contract, escapePointer, resolvePointer } from "@edge-contracts/specs/runtime";

type Json = Record<string, unknown>;

/** Reads values out of a bundled document by JSON Pointer, through references. */
export interface ContractDocument {
  /** The node at `pointer`; `undefined` where there is none. */
  at(pointer: string): unknown;
  /** The value of a body example: the named one, else the nearest unnamed one. */
  bodyExample(holderPointer: string, mediaType: string, name?: string): unknown;
}

/** Loads the bundled document of a contract. */
export async function readContractDocument(contract: Contract): Promise<ContractDocument> {
  const document = await contract.document();

  const at = (pointer: string): unknown => resolvePointer(document, pointer);

  return {
    at,
    bodyExample(holderPointer, mediaType, name) {
      const pointer = `${holderPointer}/content/${escapePointer(mediaType)}`;
      if (name !== undefined) return (at(`${pointer}/examples/${escapePointer(name)}`) as Json | undefined)?.["value"];
      const unnamed = at(pointer) as Json | undefined;
      return unnamed?.["example"] ?? exampleOfSchema(at(`${pointer}/schema`) as Json | undefined);
    },
  };
}

/** A value that a schema itself offers. */
export function exampleOfSchema(schema: Json | undefined): unknown {
  if (!schema) return undefined;
  const { examples, example, const: only, default: usual, enum: values } = schema;
  return firstOf(examples) ?? example ?? only ?? usual ?? firstOf(values);
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : undefined;
}
