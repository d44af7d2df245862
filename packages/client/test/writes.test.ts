import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { readContracts } from "../src/generate/contract.ts";
import * as jobs from "../src/waiters/admin-jobs.ts";
import * as china from "../src/waiters/china-cdn.ts";
import * as cps from "../src/waiters/cps.ts";

const surely = { "china-cdn": china.surely, cps: cps.surely, "admin-jobs": jobs.surely } as const;

test("each write of the contracts is in the table of lost answers, and `surely` knows it", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const [, section = ""] = /## Writes whose answer is lost\n([\s\S]*?)\n## /.exec(readme) ?? [];
  const told = new Set([...section.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell = ""]) => cell.match(/\w{4,}/g) ?? []));
  const writes = (await readContracts()).flatMap(({ description: { id, operations } }) =>
    operations.filter(({ effect }) => effect !== "read").map(({ operationId }) => [id, operationId] as const),
  );
  expect(writes.length).toBeGreaterThan(10);
  for (const [api, id] of writes) {
    expect(told).toContain(/^acknowledge(?!Dv)/.test(id) ? "acknowledgements" : id);
    // What is read before a write finds nothing.
    const nothing = { enrollments: [], changes: [], provisionStateChanges: [] };
    const answer = (name: string | symbol) => () => ({ orThrow: async () => (name === id ? "done" : nothing) });
    const client = new Proxy({}, { get: (_, name) => answer(name) });
    const write = surely[api as keyof typeof surely] as (client: object, id: string, argument: object) => unknown;
    expect(await write(client, id, { body: {} })).toEqual({ answered: true, data: "done" });
  }
});
