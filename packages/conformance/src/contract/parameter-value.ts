import type { Parameter } from "@edge-contracts/specs/runtime";
import { type ContractDocument, exampleOfSchema } from "./contract-document.ts";

/** The text that stands for a parameter unless a scenario says otherwise; `undefined` where the contract offers none. */
export function parameterValue(document: ContractDocument, parameter: Parameter): string | undefined {
  const value = parameterExample(document, parameter);
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.join(",") : String(value);
}

/** The same as a value, before it is written in a style; `undefined` where the contract offers none. */
export function parameterExample(document: ContractDocument, parameter: Parameter): unknown {
  const schema = document.at(`${parameter.pointer}/schema`) as Record<string, unknown> | undefined;
  return parameter.example ?? exampleOfSchema(schema) ?? smallestValue(parameter, schema) ?? undefined;
}

/** An adopted contract may have no examples; plain numbers and flags are safe to make up, formatted text is not. */
function smallestValue({ type }: Parameter, schema: Record<string, unknown> | undefined): unknown {
  if (type === "integer" || type === "number") return schema?.["minimum"] ?? 1;
  if (type === "boolean") return true;
  if (type !== "string" || schema?.["format"] !== undefined || schema?.["pattern"] !== undefined) return undefined;
  return "x".repeat(Math.max(1, Number(schema?.["minLength"] ?? 1)));
}
