import { escapePointer, type Operation } from "@edge-contracts/specs/runtime";
import { applicableSchemas, type Schema } from "../../contract/applicable-schemas.ts";
import type { ContractDocument } from "../../contract/contract-document.ts";

/** The schemas that judge the default 200 answer of an operation; empty where it has none. */
export function bodySchemas(document: ContractDocument, { responses }: Operation): readonly Schema[] {
  const { pointer, defaultMediaType: label } = responses["200"] ?? {};
  if (label === undefined) return [];
  return applicableSchemas(document, [document.at(`${pointer}/content/${escapePointer(label)}/schema`)]);
}

/** The members that an operation's default 200 answer may have. */
export function bodyMembers(document: ContractDocument, operation: Operation): ReadonlySet<string> {
  return membersOf(bodySchemas(document, operation));
}

/** The members that schemas declare together. */
export function membersOf(schemas: readonly Schema[]): ReadonlySet<string> {
  return new Set(schemas.flatMap(({ properties }) => Object.keys((properties as object | undefined) ?? {})));
}
