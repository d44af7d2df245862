import { escapePointer, type Operation, pointerTokens, valueAt } from "@edge-contracts/specs/runtime";
import { createRandom } from "../../src/cases/negatives/random.ts";
import { matchRequest } from "../../src/contract/match-request.ts";
import { differences } from "../../src/flows/differences.ts";
import { judgeResponse } from "../../src/judge/judge-response.ts";
import type { HonestExchange, HonestRecord } from "../find-occasions.ts";
import { isSuccess, jsonOf, type Lie, toBody } from "../lies/lie.ts";
import { type JsonOperator, kindOf, type Mutation } from "./json-operators.ts";

/** A server whose successes of one operation have one value mutated, always in the same place and way. */
export interface Mutant {
  readonly lie: Lie;
  readonly operation: Operation;
  readonly places: Places;
  /** In words. */
  readonly name: string;
  /** The names of members that it changes, adds or takes away. */
  readonly members: readonly string[];
}

/** What recorded answers have: a value in each place, and the names that each operation speaks of. */
export interface Places {
  readonly record: HonestRecord;
  /** Different successes of each operation. */
  readonly successes: ReadonlyMap<Operation, readonly HonestExchange[]>;
  /** By place, alike in all items of a list: where it is, and what it is in. */
  readonly found: readonly { readonly operation: Operation; readonly at: string; readonly body: unknown }[];
  /** Names of members in requests and in answers. */
  readonly names: ReadonlyMap<Operation, { readonly asked: Set<string>; readonly answered: Set<string> }>;
}

/** So many different successes of an operation are looked at. */
const most = 25;

/** Looks through a record once. */
export function placesOf(record: HonestRecord): Places {
  const successes = new Map<Operation, HonestExchange[]>();
  const names = new Map<Operation, { asked: Set<string>; answered: Set<string> }>();
  const found = new Map<string, Places["found"][number]>();
  const bodies = new Set<string>();
  for (const exchange of record.exchanges) {
    const { request, answer } = exchange;
    const match = matchRequest(record.runtime, request.method, request.path);
    if (match.kind !== "operation" || !isSuccess(answer) || request.headers["prefer"] !== undefined) continue;
    const { operation } = match;
    const list = successes.get(operation) ?? [];
    successes.set(operation, list);
    const key = `${operation.operationId} ${answer.headers["content-type"]} ${answer.body} ${request.body}`;
    if (list.length >= most || bodies.has(key)) continue;
    bodies.add(key);
    const body = jsonOf(answer);
    const known = names.get(operation) ?? { asked: new Set<string>(), answered: new Set<string>() };
    names.set(operation, known);
    for (const at of placesIn(jsonOf(request))) known.asked.add(nameAt(at));
    if (body === undefined) continue;
    list.push(exchange);
    for (const at of placesIn(body)) {
      known.answered.add(nameAt(at));
      const place = `${operation.operationId} ${kindOf(valueAt(body, at))} ${like(at)}`;
      if (!found.has(place)) found.set(place, { operation, at, body });
    }
  }
  return { record, successes, names, found: [...found.values()] };
}

/** The mutants of an operator: a few of all places that recorded answers have for it, by chance. */
export function mutantsOf(operator: JsonOperator, all: readonly Places[], count: number, seed: number): Mutant[] {
  const random = createRandom(seed);
  const possible = all.flatMap((places) => places.found.map((place) => ({ ...place, places })));
  const mutants: Mutant[] = [];
  while (mutants.length < count && possible.length > 0) {
    const [{ operation, at, body, places }] = possible.splice(Math.floor(random() * possible.length), 1) as [
      (typeof possible)[number],
    ];
    const mutation = mutated(operator, body, at, seed);
    if (!mutation) continue;
    const name = `${operator.kind}/${operator.name} at ${operation.operationId} ${like(at)}`;
    const lie = { name, class: "body", tell: mutate(operator, at, seed) } as const;
    mutants.push({ lie, operation, places, name, members: mutation.members ?? [nameAt(at)] });
  }
  return mutants;
}

/**
 * Whether the contract allows what a mutant says, so that nobody can be expected to find it: every body that it makes of
 * the recorded ones is valid, and either the same but for an order that nobody promises, or about members that no other
 * operation has in a request or an answer.
 */
export async function isAllowed({ lie, operation, places, members }: Mutant): Promise<boolean> {
  const { runtime, document } = places.record;
  let areSame = true;
  for (const { request, answer } of places.successes.get(operation) ?? []) {
    const match = matchRequest(runtime, request.method, request.path);
    const told = await lie.tell({ honest: async () => answer } as never);
    if (!told) continue;
    const findings = await judgeResponse(
      runtime,
      match,
      { request, requestFindings: [], response: told },
      { document },
    );
    if (findings.some(({ verdict }) => verdict === "violation")) return false;
    areSame &&= differences(jsonOf(answer), jsonOf(told)).length === 0;
  }
  const isSpokenOf = (name: string) =>
    [...places.names].some(
      ([other, { asked, answered }]) => asked.has(name) || (other !== operation && answered.has(name)),
    );
  return areSame || !members.some(isSpokenOf);
}

/** Mutates the value in a place of every success that has it, or the same place of another item where it has not. */
function mutate(operator: JsonOperator, at: string, seed: number): Lie["tell"] {
  return async ({ honest }) => {
    const answer = await honest();
    const body = isSuccess(answer) ? jsonOf(answer) : undefined;
    if (body === undefined) return undefined;
    const places = placesIn(body).filter((each) => like(each) === like(at));
    const place = places.includes(at) ? at : places[0];
    const mutation = place === undefined ? undefined : mutated(operator, body, place, seed);
    return mutation && { ...answer, ...toBody(mutation.body) };
  };
}

function mutated(
  operator: JsonOperator,
  body: unknown,
  at: string,
  seed: number,
): (Mutation & { body: unknown }) | undefined {
  const value = valueAt(body, at);
  const mutation = kindOf(value) === operator.kind ? operator.mutate(value, createRandom(seed)) : undefined;
  return mutation && { ...mutation, body: put(body, pointerTokens(at), mutation.value) };
}

function put(node: unknown, [token, ...rest]: readonly string[], value: unknown): unknown {
  if (token === undefined) return value;
  if (Array.isArray(node)) return node.with(Number(token), put(node[Number(token)], rest, value));
  return { ...(node as object), [token]: put((node as Record<string, unknown>)[token], rest, value) };
}

/** JSON Pointers to every value in a body, the whole of it first. */
function placesIn(body: unknown, at = ""): string[] {
  if (body === undefined) return [];
  const inside = typeof body === "object" && body !== null ? Object.entries(body) : [];
  return [at, ...inside.flatMap(([name, value]) => placesIn(value, `${at}/${escapePointer(name)}`))];
}

/** A place alike in all items of a list. */
function like(at: string): string {
  return at.replaceAll(/\/\d+/g, "/*");
}

/** The nearest member that a place is, or is in. */
function nameAt(at: string): string {
  return pointerTokens(at).findLast((token) => !/^\d+$/.test(token)) ?? "";
}
