import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { Collection, type Item } from "postman-collection";
import { afterAll, beforeAll, expect, test } from "vitest";
import { distFolder } from "../src/files/folders.ts";

let mock: Mock;

beforeAll(async () => {
  mock = await startMock();
});

afterAll(() => mock?.close());

test.each(apiIds)("the collection of %s gets a success for every request, and for every operation", async (api) => {
  const { description } = await loadContract(api);
  const file = join(distFolder, "contracts", api, description.version, "postman-collection.json");
  const collection = new Collection(JSON.parse(readFileSync(file, "utf8")));
  const items: Item[] = [];
  collection.forEachItem((item) => items.push(item));
  const asked = new Set<string>();
  let byItself = 0;
  for (const { name, request } of items) {
    const { url, method, headers, body } = request;
    const address = url.toString().replace("{{origin}}", mock.url);
    for (const { key, value } of url.variables.all()) expect(address, `${name} lacks ${key}`).toContain(String(value));
    // Somebody who tries one request has a mock that remembers no other.
    await mock.control.reset();
    const named = Object.fromEntries(headers.all().map(({ key, value }) => [key, value]));
    const send = (chosen: Record<string, string>) =>
      fetch(address, { method, headers: chosen, ...(body !== undefined && { body: body.toString() }) });
    const response = await send(named);
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
    expect(response.ok, `${name}\n${text}`).toBe(true);
    const { Prefer: preferred, ...alone } = named;
    if (preferred === undefined) {
      byItself += 1;
      continue;
    }
    // Only what a new mock refuses takes an example, and says how it is refused.
    const refused = await send(alone);
    const problem = (await refused.json()) as { detail?: string; title: string };
    expect(String(request.description), name).toContain(`${refused.status}: ${problem.detail ?? problem.title}`);
    // The edge lists the faults of a request that breaks its contract; a name that is taken is one of the world's.
    expect(problem, name).not.toHaveProperty("errors");
  }
  expect([...asked].sort()).toEqual(description.operations.map(({ operationId }) => operationId).sort());
  expect(byItself).toBeGreaterThan(items.length / 2);
});
