import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { createRandom } from "../src/cases/negatives/random.ts";
import type { ContractDocument } from "../src/contract/contract-document.ts";
import { matchRequest } from "../src/contract/match-request.ts";
import type { WireRequest, WireResponse } from "../src/exchange/wire.ts";
import type { Lie, Scene } from "./lies/lie.ts";

/** What went through a proxy. */
export interface HonestExchange {
  readonly request: WireRequest;
  readonly answer: WireResponse;
}

/** The contract of an API, and what went on about it. */
export interface HonestRecord {
  readonly runtime: ContractRuntime;
  readonly document: ContractDocument;
  readonly exchanges: readonly HonestExchange[];
}

/** The operations about which a lie could have been told in recorded exchanges; nothing is sent. */
export async function findOccasions(lie: Lie, { runtime, document, exchanges }: HonestRecord, seed: number) {
  const found: Operation[] = [];
  const memories = new Map<Operation, Map<string, unknown>>();
  for (const { request, answer } of exchanges) {
    const match = matchRequest(runtime, request.method, request.path);
    const operations =
      match.kind === "operation" ? [match.operation] : match.kind === "method-not-allowed" ? match.operations : [];
    for (const operation of operations) {
      if (found.includes(operation) || !(lie.where?.(operation) ?? true)) continue;
      const memory = memories.get(operation) ?? new Map<string, unknown>();
      memories.set(operation, memory);
      const scene: Scene = {
        ...{ runtime, document, match, operation, request, memory, random: createRandom(seed) },
        honest: async () => answer,
        ask: async () => answer,
        sign: async (unsigned) => unsigned,
      };
      if (await lie.tell(scene)) found.push(operation);
    }
  }
  return found;
}
