import type { Operation, Parameter } from "@edge-contracts/specs/runtime";

/** Checked parameters of one place as the types that the contract declares; what is not declared stays text. */
export function typedValues(
  operation: Operation,
  place: Parameter["in"],
  texts: Iterable<readonly [name: string, text: string]>,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, text] of texts) {
    const declared = operation.parameters.find((parameter) => parameter.in === place && parameter.name === name);
    const value = typedValue(declared?.type, text);
    const earlier = values[name];
    values[name] = Array.isArray(earlier) && Array.isArray(value) ? [...earlier, ...value] : value;
  }
  return values;
}

function typedValue(type: Parameter["type"] | undefined, text: string): unknown {
  switch (type) {
    case "integer":
    case "number":
      return Number(text);
    case "boolean":
      return text === "true";
    case "array":
      return [text];
    default:
      return text;
  }
}
