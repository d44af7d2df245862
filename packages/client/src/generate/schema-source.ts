import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import type { GeneratedContract } from "./contract.ts";
import { generatedHeader } from "./header.ts";
import { openUnion } from "./open-union.ts";

/** The source of `schema.ts`: every schema and operation of a contract as types. */
export async function schemaSource({ description, document }: GeneratedContract): Promise<string> {
  const nodes = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
    readWriteMarkers: true,
    emptyObjectsUnknown: true,
    // A default is what the server assumes; it does not make a member present.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openUnion(schema),
  });
  return `${generatedHeader(description.id)}\n\n${astToString(nodes)}`;
}
