import type { ApiDescription, Effect } from "@edge-contracts/specs/runtime";
import { isObject, type JsonObject } from "../text/json.ts";
import { oneLine } from "../text/prose.ts";

/** What the landing page tells about one API. */
export interface ApiCard {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly basePath: string;
  /** One sentence of the contract. */
  readonly summary: string;
  readonly operations: number;
  readonly effects: Readonly<Record<Effect, number>>;
  /** The different media types of requests and successes, in alphabetical order. */
  readonly mediaTypes: readonly string[];
  /** Named examples, each counted where it is used. */
  readonly examples: number;
  readonly sections: readonly { readonly name: string; readonly operations: number }[];
  /** The contract as it is offered for download. */
  readonly contractJson: string;
}

/** Derives a card from an operation table and the contract it describes. */
export function apiCard(api: ApiDescription, contract: JsonObject): ApiCard {
  const bodies = api.operations.flatMap(({ request, responses }) => [
    ...(request?.mediaTypes ?? []).map((mediaType) => ({ mediaType, isSuccess: true })),
    ...Object.entries(responses).flatMap(([status, { mediaTypes }]) =>
      mediaTypes.map((mediaType) => ({ mediaType, isSuccess: status.startsWith("2") })),
    ),
  ]);
  const withEffect = (effect: Effect) => api.operations.filter((operation) => operation.effect === effect).length;
  const sections = api.tags.map((name) => ({
    name: oneLine(name),
    operations: api.operations.filter(({ tag }) => tag === name).length,
  }));
  return {
    id: api.id,
    title: oneLine(api.title),
    version: api.version,
    basePath: api.basePath,
    summary: summaryOf(contract),
    operations: api.operations.length,
    effects: { read: withEffect("read"), write: withEffect("write"), destructive: withEffect("destructive") },
    mediaTypes: [...new Set(bodies.filter(({ isSuccess }) => isSuccess).map(({ mediaType }) => mediaType.name))].sort(),
    examples: bodies.reduce((sum, { mediaType }) => sum + mediaType.examples.length, 0),
    sections: sections.filter(({ operations }) => operations > 0),
    contractJson: `${JSON.stringify(contract, null, 2)}\n`,
  };
}

function summaryOf(contract: JsonObject): string {
  const info = isObject(contract["info"]) ? contract["info"] : {};
  const text = info["summary"] ?? info["description"] ?? "";
  const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(String(text))?.[0] ?? String(text);
  return oneLine(sentence).replace(/[^.!?]$/, "$&.");
}
