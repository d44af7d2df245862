import { escapePointer } from "@edge-contracts/specs/runtime";
import { applicableSchemas, itemSchemas, memberSchemas, type Schema } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { outOfBounds } from "./out-of-bounds.ts";

/** A JSON value with one thing changed. */
export interface Mutant {
  /** What was done, such as `without` or `null`. */
  readonly what: string;
  /** JSON Pointer to where it was done. */
  readonly at: string;
  readonly value: unknown;
}

/**
 * Changes one thing at a time about a JSON value, in every way that some rule of its schema could refuse. Whether one
 * does is for a validator to say: much of what comes out of here is as valid as what went in.
 */
export function mutantsOf(document: ContractDocument, schema: unknown, value: unknown): Mutant[] {
  const mutants: Mutant[] = [];

  const visit = (current: unknown, schemas: readonly Schema[], at: string, put: (changed: unknown) => unknown) => {
    const emit = (what: string, changed: unknown, where = at) => mutants.push({ what, at: where, value: put(changed) });
    for (const { what, value: wrong } of wrongKinds(current)) emit(what, wrong);
    for (const { what, value: outside } of outOfBounds(schemas, current)) emit(what, outside);
    if (Array.isArray(current)) {
      if (current.length > 0) {
        const replaceFirst = (item: unknown) => put([item, ...current.slice(1)]);
        visit(current[0], itemSchemas(document, schemas), `${at}/0`, replaceFirst);
      }
    } else if (typeof current === "object" && current !== null) {
      visitMembers(current as Record<string, unknown>, schemas, at, put, emit);
    }
  };

  const visitMembers = (
    current: Readonly<Record<string, unknown>>,
    schemas: readonly Schema[],
    at: string,
    put: (changed: unknown) => unknown,
    emit: (what: string, changed: unknown, where?: string) => void,
  ) => {
    emit("with an unknown member", { ...current, edgeConformanceUnknown: 1 }, `${at}/edgeConformanceUnknown`);
    for (const [name, member] of Object.entries(current)) {
      const { [name]: _removed, ...others } = current;
      const where = `${at}/${escapePointer(name)}`;
      emit("without", others, where);
      visit(member, memberSchemas(document, schemas, name), where, (changed) => put({ ...current, [name]: changed }));
    }
    // Members that the example does without still have types to get wrong.
    for (const name of declaredNames(schemas)) {
      if (name in current) continue;
      const where = `${at}/${escapePointer(name)}`;
      const wrongs = [{}, "edge-conformance", 7, true];
      for (const wrong of wrongs) emit(`as ${kindOf(wrong)}`, { ...current, [name]: wrong }, where);
    }
  };

  visit(value, applicableSchemas(document, [schema]), "", (changed) => changed);
  return mutants;
}

/** The mistakes that real programs make about types: a number in quotes, a null, a list of one. */
function wrongKinds(value: unknown): { what: string; value: unknown }[] {
  const wrong: unknown[] = [null];
  switch (kindOf(value)) {
    case "number":
      wrong.push(String(value));
      break;
    case "boolean":
      wrong.push(String(value), 1);
      break;
    case "text":
      wrong.push(7, [value]);
      break;
    case "a list":
      wrong.push({}, "edge-conformance");
      break;
    case "an object":
      wrong.push([value], "edge-conformance");
      break;
    default:
      wrong.push({}, 7.5);
  }
  return wrong.map((each) => ({ what: `as ${kindOf(each)}`, value: each })).filter(({ value: each }) => each !== value);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : typeof value;
}

function declaredNames(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap(({ properties }) => Object.keys((properties as Schema | undefined) ?? {})));
}
