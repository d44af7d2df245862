import { escapePointer, type Operation } from "@edge-contracts/specs/runtime";
import { applicableSchemas, memberSchemas, type Schema } from "../contract/applicable-schemas.ts";
import type { ContractDocument } from "../contract/contract-document.ts";

/** Values, other than those of `body`, for the members of a request that the contract calls read-only. */
export function forgedMembers(
  document: ContractDocument,
  { request }: Operation,
  body: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const label = escapePointer(request?.defaultMediaType ?? "");
  const schemas = applicableSchemas(document, [document.at(`${request?.pointer}/content/${label}/schema`)]);
  const names = schemas.flatMap(({ properties }) => Object.keys((properties as object | undefined) ?? {}));
  return Object.fromEntries(
    [...new Set(names)].flatMap((name) => {
      const member = memberSchemas(document, schemas, name);
      if (!member.some(({ readOnly }) => readOnly === true)) return [];
      const forged = otherValue(member, body[name]);
      return forged === undefined ? [] : [[name, forged]];
    }),
  );
}

/** A valid value that nobody has; `undefined` where the schema leaves no room for one. */
function otherValue(schemas: readonly Schema[], value: unknown): unknown {
  const types = schemas.flatMap(({ type }) => (type === undefined ? [] : [type].flat()));
  if (schemas.some((schema) => "enum" in schema || "const" in schema || "x-extensible-enum" in schema))
    return undefined;
  if (types.includes("integer")) return typeof value === "number" ? value + 1 : 987_654_321;
  if (types.includes("string")) {
    const isDate = schemas.some(({ format }) => format === "date-time");
    const forged = isDate ? "2001-02-03T04:05:06Z" : "edge-conformance";
    return forged === value ? undefined : forged;
  }
  return undefined;
}
