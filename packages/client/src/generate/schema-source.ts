import openapiTS, { astToString, type OpenAPI3 } from "openapi-typescript";
import { bytesType, sayBytes } from "./bytes.ts";
import { calledBackItems } from "./called-back.ts";
import type { GeneratedContract } from "./contract.ts";
import { dropDataReferences } from "./drop-data-references.ts";
import { generatedHeader } from "./header.ts";
import { openUnion } from "./open-union.ts";

/** The source of `schema.ts`: every schema and operation of a contract as types. */
export async function schemaSource({ description, document }: GeneratedContract): Promise<string> {
  const typed = structuredClone(document);
  const paths = Object.entries((typed["paths"] ?? {}) as object);
  Object.assign(typed, { paths: Object.fromEntries(paths.map(([path, item]) => [withoutPercent(path), item])) });
  // The generator makes types of webhooks, and none of callbacks.
  const calledBack = calledBackItems(typed);
  if (Object.keys(calledBack).length > 0) Object.assign(typed, { webhooks: structuredClone(calledBack) });
  dropDataReferences(typed);
  sayBytes({ paths: typed["paths"], webhooks: typed["webhooks"], components: typed["components"] });
  const nodes = await openapiTS(typed as unknown as OpenAPI3, {
    readWriteMarkers: true,
    emptyObjectsUnknown: true,
    // A default is what the server assumes; it does not make a member present.
    defaultNonNullable: false,
    silent: true,
    transform: (schema) => openUnion(schema) ?? bytesType(schema),
  });
  const source = astToString(nodes).replaceAll(percent, "%").replace(withRequired, withRequiredOfEach);
  return `${generatedHeader(description.id)}\n\n${source}`;
}

// Members of "this object or null" have no names in common, so that the generator's own helper refuses them.
const withRequired = /^type WithRequired<T, K extends keyof T> = [^;]*;\s*\};?$/m;
const withRequiredOfEach =
  "type WithRequired<T, K extends PropertyKey> = T extends object ? T & Required<Pick<T, Extract<K, keyof T>>> : T;";

// The generator takes a path for a percent-encoded pointer, and fails at one that is none.
const percent = "__percent__";
const withoutPercent = (path: string) => path.replaceAll("%", percent);
