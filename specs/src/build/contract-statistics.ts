import type { ApiDescription } from "../runtime/operation-table.ts";
import { type JsonObject, objectOf } from "./json.ts";

/** What the build says about one contract in its closing table. */
export interface ContractStatistics {
  readonly operations: number;
  /** Different media types of request bodies and success responses. */
  readonly mediaTypes: number;
  readonly schemas: number;
  /** Named examples, each counted where it is used. */
  readonly examples: number;
  /** Entries of the problem registry. */
  readonly problems: number;
}

/** Counts what a bundled contract holds. */
export function contractStatistics(api: ApiDescription, document: JsonObject): ContractStatistics {
  const mediaTypes = api.operations.flatMap((operation) => [
    ...(operation.request?.mediaTypes ?? []).map((type) => ({ type, success: true })),
    ...Object.entries(operation.responses).flatMap(([status, response]) =>
      response.mediaTypes.map((type) => ({ type, success: status.startsWith("2") })),
    ),
  ]);
  return {
    operations: api.operations.length,
    mediaTypes: new Set(mediaTypes.filter(({ success }) => success).map(({ type }) => type.name)).size,
    schemas: Object.keys(objectOf(objectOf(document["components"])["schemas"])).length,
    examples: mediaTypes.reduce((sum, { type }) => sum + type.examples.length, 0),
    problems: api.problemTypes.length,
  };
}
