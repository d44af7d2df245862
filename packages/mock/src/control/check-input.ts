import { Refusal } from "../ground/refusal.ts";
import type { DecisionInput } from "../simulator/decision.ts";

/** Refuses members that are missing, unknown or of a wrong type, naming every one of them. */
export function checkInput(
  given: Readonly<Record<string, unknown>>,
  declared: Readonly<Record<string, DecisionInput>>,
): void {
  const known = Object.keys(declared);
  const faults = [
    ...Object.keys(given)
      .filter((name) => !Object.hasOwn(declared, name))
      .map((name) => `${name} is not known${known.length > 0 ? `; known are ${known.join(", ")}` : ""}`),
    ...Object.entries(declared).flatMap(([name, input]) => faultOf(name, input, given[name])),
  ];
  if (faults.length > 0) throw new Refusal("invalid-request", { status: 400, detail: `${faults.join("; ")}.` });
}

function faultOf(name: string, { type, optional, oneOf }: DecisionInput, value: unknown): string[] {
  if (value === undefined) return optional ? [] : [`${name} is missing`];
  if (typeOf(value) !== type) return [`${name} must be of type ${type}`];
  return oneOf && !oneOf.includes(value as string) ? [`${name} must be one of ${oneOf.join(", ")}`] : [];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "number" && !Number.isFinite(value)) return "nothing";
  return value === null ? "null" : typeof value;
}
