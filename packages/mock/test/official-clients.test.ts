import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { nodeSigner } from "../clients/clients.ts";
import { fidelityTable } from "../clients/fidelity-table.ts";
import { runClient } from "../clients/run-client.ts";
import type { Table } from "../clients/table.ts";

const fileOf = (name: string) => readFile(new URL(`../${name}`, import.meta.url), "utf8");

test("the vendor's Node signer does through TLS what the table says", async () => {
  const found = await nodeSigner.find();
  if (!found) throw new Error("npm has not brought akamai-edgegrid.");
  const table = JSON.parse(await fileOf("clients/table.json")) as Table;
  expect({ version: found.version, ...(await runClient(found)) }).toEqual(table[nodeSigner.name]);
  expect(Object.values(table[nodeSigner.name]?.operations ?? {})).toEqual(Array(7).fill("ok"));
});

test("the README says of every operation what it rests on", async () => {
  expect(await fileOf("README.md")).toContain(`\n${await fidelityTable()}\n`);
});
