import { type ApiId, apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type MediaType, type Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { followReferences, nodeAt } from "../src/contract/document-node.ts";
import { bodyExcess, judged } from "../src/edge/body-excess.ts";

const isLong = process.env["TEST_LONG"] !== undefined;
/** In bytes. A body has at most so much in it that is judged, however long it is. */
const size = judged.text - 20_000;
/** What costs 50 ms on a machine of its own; far below what one takes whose cost grows with the square: minutes. */
const budget = 500;

test.each(apiIds)(
  "no request body of %s costs much to judge, whatever it has as much of as is judged",
  { timeout: 1_800_000 },
  async (id) => {
    const slow: string[] = [];
    let count = 0;
    let most = 0;
    for await (const { operation, mediaType, example } of requestBodies(id)) {
      const judge = await judgeOf(id, operation, mediaType);
      await judge(example);
      for (const place of placesIn(example)) {
        for (const [name, large] of Object.entries(largeInPlaceOf(valueAt(example, place)))) {
          const body = replaced(example, place, large);
          if (isLong) {
            const what = `${operation.operationId} /${place} ${name}`;
            expect(bodyExcess(Buffer.from(JSON.stringify(body))), what).toBeUndefined();
          }
          const begin = process.cpuUsage();
          const findings = await judge(body);
          const { user, system } = process.cpuUsage(begin);
          const milliseconds = (user + system) / 1000;
          count++;
          most = Math.max(most, milliseconds);
          if (milliseconds > budget || findings.length > 500)
            slow.push(
              `${operation.operationId} /${place.join("/")} ${name}: ${milliseconds} ms, ${findings.length} faults`,
            );
        }
      }
    }
    expect(slow).toEqual([]);
    // Only the API that reads nothing has nothing to judge.
    process.stdout.write(`${id}: ${count} bodies, at most ${Math.round(most)} ms of processor time.\n`);
    expect(count > 0).toBe(id !== "contract-api");
  },
);

type Place = readonly (string | number)[];

/** Every request body of an API with its first example. */
async function* requestBodies(id: ApiId) {
  const contract = await loadContract(id);
  const document = await contract.document();
  const seen = new Set<string | undefined>();
  for (const operation of contract.description.operations) {
    for (const mediaType of operation.request?.mediaTypes ?? []) {
      // Versions are much alike, and operations share schemas.
      if (mediaType.name !== operation.request?.defaultMediaType || seen.has(mediaType.validator)) continue;
      seen.add(mediaType.validator);
      const request = followReferences(document, nodeAt(document, `${operation.pointer}/requestBody`));
      const content = (request["content"] as Record<string, Record<string, unknown>>)[mediaType.name];
      const [example] = Object.values(followReferences(document, content?.["examples"]));
      if (example) yield { operation, mediaType, example: followReferences(document, example)["value"] };
    }
  }
}

async function judgeOf(id: ApiId, operation: Operation, { name }: MediaType) {
  const { validateRequest } = createContractRuntime(await loadContract(id));
  const parameters = { path: {}, query: new URLSearchParams(), header: () => undefined };
  return (body: unknown) =>
    validateRequest(operation, { parameters, typed: { path: {}, query: {} }, contentType: name, body } as never);
}

/** The first of each list stands for all. */
function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [at];
  const members = Array.isArray(value)
    ? value.slice(0, 1).map((item, index) => [index, item] as const)
    : Object.entries(value);
  return [at, ...members.flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

function valueAt(value: unknown, place: Place): unknown {
  return place.reduce((found, name) => (found as Record<string | number, unknown>)[name], value);
}

function replaced(value: unknown, place: Place, large: unknown): unknown {
  const [name, ...rest] = place;
  if (name === undefined) return large;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>;
  copy[name] = replaced(copy[name], rest, large);
  return copy;
}

const manyTexts = Array.from({ length: judged.values - 200 }, (_, index) => `a${index}.b`);
const manyMembers = Object.fromEntries(manyTexts.map((name) => [name, 0]));

/** As much of everything as is judged: in the short run of the costliest alone. */
function largeInPlaceOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "string") {
    const texts = isLong
      ? { zeros: "0", names: "a.", beginnings: "-----BEGIN CERTIFICATE", own: value || "x" }
      : { names: "a." };
    return Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text.repeat(Math.floor(size / text.length))]),
    );
  }
  if (Array.isArray(value)) {
    const item = value[0] ?? 0;
    const copies = Math.min(judged.values / valuesIn(item), size / JSON.stringify(item).length);
    return {
      "texts that differ": manyTexts,
      copies: Array(Math.floor(copies * 0.9)).fill(item),
      ...(isLong && {
        zeros: Array(judged.values - 200).fill(0),
        "objects that differ": Array.from({ length: judged.values / 2 - 200 }, (_, a) => ({ a })),
      }),
    };
  }
  if (typeof value === "object" && value !== null) {
    return { members: { ...value, ...manyMembers } };
  }
  return {};
}

function valuesIn(value: unknown): number {
  if (typeof value !== "object" || value === null) return 1;
  return Object.values(value).reduce<number>((sum, each) => sum + valuesIn(each), 2);
}
