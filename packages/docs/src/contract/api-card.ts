import type { ApiDescription, Effect, MediaType } from "@edge-contracts/specs/runtime";
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
  /** Every media type that a request or response can have, in alphabetical order. */
  readonly mediaTypes: readonly string[];
  readonly examples: number;
  readonly sections: readonly { readonly name: string; readonly operations: number }[];
  /** The contract as it is offered for download. */
  readonly contractJson: string;
}

/** Derives a card from an operation table and the contract it describes. */
export function apiCard(api: ApiDescription, contract: JsonObject): ApiCard {
  const bodies = api.operations.flatMap(({ request, responses }) => [
    ...(request?.mediaTypes ?? []),
    ...Object.values(responses).flatMap(({ mediaTypes }) => mediaTypes),
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
    mediaTypes: [...new Set(bodies.map(({ name }) => name))].sort(),
    examples: countExamples(bodies),
    sections: sections.filter(({ operations }) => operations > 0),
    contractJson: `${JSON.stringify(contract, null, 2)}\n`,
  };
}

/** A shared error response shows the same examples in every operation; each counts once. */
function countExamples(bodies: readonly MediaType[]): number {
  return new Set(bodies.flatMap(({ name, examples }) => examples.map((example) => `${name} ${example}`))).size;
}

function summaryOf(contract: JsonObject): string {
  const info = isObject(contract["info"]) ? contract["info"] : {};
  const text = info["summary"] ?? info["description"] ?? "";
  const sentence = /^[\s\S]*?[.!?](?=\s|$)/.exec(String(text))?.[0] ?? String(text);
  return oneLine(sentence).replace(/[^.!?]$/, "$&.");
}
