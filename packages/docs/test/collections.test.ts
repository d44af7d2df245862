import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { Collection, type Item } from "postman-collection";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distFolder } from "../src/files/folders.ts";

/** What depends on what the mock remembers. Any other refusal is the request's own fault. */
const ofState = new Set([400, 404, 409, 412]);

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});

afterAll(() => mock?.close());

test.each(apiIds)("the collection of %s sends what the mock takes, for every operation", async (api) => {
  const { description } = await loadContract(api);
  const file = join(distFolder, "contracts", api, description.version, "postman-collection.json");
  const collection = new Collection(JSON.parse(readFileSync(file, "utf8")));
  const items: Item[] = [];
  collection.forEachItem((item) => items.push(item));
  const asked = new Set<string>();
  let succeeded = 0;
  for (const { name, request } of items) {
    const { url, method, headers, body } = request;
    const address = url.toString().replace("{{origin}}", mock.url);
    for (const { key, value } of url.variables.all()) expect(address, `${name} lacks ${key}`).toContain(String(value));
    // Somebody who tries one request has a mock that remembers no other.
    await mock.control.reset();
    const response = await fetch(address, {
      method,
      headers: Object.fromEntries(headers.all().map(({ key, value }) => [key, value])),
      ...(body !== undefined && { body: body.toString() }),
    });
    const text = await response.text();
    const operation = description.operations.find(
      (each) =>
        each.method === method &&
        new RegExp(`^${(description.basePath + each.path).replaceAll(/\{[^}]*\}/g, "[^/]+")}$`).test(
          new URL(address).pathname,
        ),
    );
    asked.add(operation?.operationId ?? name);
    expect(Object.keys(operation?.responses ?? {}), name).toContain(String(response.status));
    expect(response.ok || ofState.has(response.status), `${name}\n${text}`).toBe(true);
    // The edge lists the faults of a request that breaks its contract; a name that is taken is one of the world's.
    if (response.status === 400) expect(JSON.parse(text), name).not.toHaveProperty("errors");
    if (response.ok) succeeded += 1;
  }
  expect([...asked].sort()).toEqual(description.operations.map(({ operationId }) => operationId).sort());
  // What acknowledges something needs a change that waits for it; the examples of a contract cannot all fit one world.
  expect(succeeded).toBeGreaterThan(items.length / 3);
});
