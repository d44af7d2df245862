import { type ApiId, apiIds, loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type MediaType, type Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { followReferences, nodeAt } from "../src/contract/document-node.ts";

const isLong = process.env["TEST_LONG"] !== undefined;
/** How large the bodies are; what costs more than its size shows at a megabyte. */
const size = isLong ? 1024 * 1024 : 20_000;
/** Far above what any takes, and far below what one takes whose cost grows with the square: minutes. */
const budget = 2000;

test.each(apiIds)(
  "no request body of %s costs much to judge, whatever is large in it",
  { timeout: 1_800_000 },
  async (id) => {
    const slow: string[] = [];
    let judged = 0;
    for await (const { operation, mediaType, example } of requestBodies(id)) {
      const judge = await judgeOf(id, operation, mediaType);
      await judge(example);
      for (const place of placesIn(example)) {
        for (const [name, large] of Object.entries(largeInPlaceOf(valueAt(example, place)))) {
          const body = replaced(example, place, large);
          const begin = process.cpuUsage();
          const findings = await judge(body);
          const { user, system } = process.cpuUsage(begin);
          const milliseconds = (user + system) / 1000;
          judged++;
          if (milliseconds > budget || findings.length > 500)
            slow.push(
              `${operation.operationId} /${place.join("/")} ${name}: ${milliseconds} ms, ${findings.length} faults`,
            );
        }
      }
    }
    expect(slow).toEqual([]);
    // Only the API that reads nothing has nothing to judge.
    expect(judged > 10).toBe(id !== "contract-api");
  },
);

type Place = readonly (string | number)[];

/** Every request body of an API with its first example. */
async function* requestBodies(id: ApiId) {
  const contract = await loadContract(id);
  const document = await contract.document();
  for (const operation of contract.description.operations) {
    for (const mediaType of operation.request?.mediaTypes ?? []) {
      // Versions share their schemas, and each costs a minute at the limit.
      if (mediaType.name !== operation.request?.defaultMediaType) continue;
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

function largeInPlaceOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === "string") {
    const texts = { zeros: "0", names: "a.", beginnings: "-----BEGIN CERTIFICATE", own: value || "x" };
    return Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [name, text.repeat(Math.floor(size / text.length))]),
    );
  }
  if (Array.isArray(value)) {
    const item = value[0] ?? 0;
    const each = JSON.stringify(item).length + 1;
    return {
      zeros: Array(Math.floor(size / 2)).fill(0),
      "objects that differ": Array.from({ length: Math.floor(size / 10) }, (_, a) => ({ a })),
      "texts that differ": Array.from({ length: Math.floor(size / 10) }, (_, index) => `a${index}.b`),
      copies: Array(Math.floor(size / each)).fill(item),
    };
  }
  if (typeof value === "object" && value !== null) {
    const more = Array.from({ length: Math.floor(size / 10) }, (_, index) => [`m${index}`, 0]);
    return { members: { ...value, ...Object.fromEntries(more) } };
  }
  return {};
}
