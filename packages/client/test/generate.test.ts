import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readContracts } from "../src/generate/contract.ts";
import { generateClients } from "../src/generate/generate-clients.ts";
import { modelsSource } from "../src/generate/models-source.ts";

let folder: string;
let contracts: Awaited<ReturnType<typeof readContracts>>;
/** One is enough where it is not the contract that matters. */
let small: typeof contracts;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "client-"));
  contracts = await readContracts();
  small = contracts.filter(({ description }) => description.id === "contract-api");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("generateClients", () => {
  test("writes the same files twice, one folder per contract", async () => {
    await generateClients(contracts, folder);
    const first = await snapshot();
    await generateClients(contracts, folder);
    expect(await snapshot()).toEqual(first);
    expect(Object.keys(first).filter((name) => name.endsWith("client.ts"))).toEqual(
      contracts.map(({ description }) => `${description.id}/client.ts`).sort(),
    );
  });

  test("leaves the former files where a contract fails, and nothing half-written", async () => {
    await generateClients(small, folder);
    const before = await snapshot();
    const schemas = { "a.b": {}, "a-b": {} };
    const broken = { ...small[0], document: { openapi: "3.1.0", info: {}, paths: {}, components: { schemas } } };
    await expect(generateClients([...small, broken as never], folder)).rejects.toThrow(/both be AB/);
    expect(await snapshot()).toEqual(before);
    expect(await readdir(folder)).toEqual(["src"]);
  });

  test("writes those that have changed anew and keeps what there is of the others", async () => {
    const own = small[0] as (typeof small)[number];
    const called = (id: string) => ({ ...own, description: { ...own.description, id } });
    const three = ["kept", "edited", "saved"].map(called);
    await generateClients(three, folder);
    const before = await snapshot();
    for (const { description } of three) {
      await writeFile(join(folder, "src/generated", description.id, "client.ts"), "former");
    }
    await generateClients(three, folder, ["edited", "saved"]);
    expect(await snapshot()).toEqual({ ...before, "kept/client.ts": "former" });
  });

  test("refuses an API that would hide another entry point", async () => {
    const taken = { ...small[0], description: { ...small[0]?.description, id: "node" } };
    await expect(generateClients([taken as never], folder)).rejects.toThrow(/cannot be called node/);
  });

  test("takes the build output of an API that is gone with it", async () => {
    await mkdir(join(folder, "dist/generated/gone"), { recursive: true });
    await writeFile(join(folder, "dist/generated/gone/client.js"), "");
    await generateClients(small, folder);
    expect(await readdir(join(folder, "dist/generated"))).toEqual([]);
    await rm(join(folder, "dist"), { recursive: true });
  });
});

test("two schemas of one name are refused by name", () => {
  const document = { components: { schemas: { "a.b": {}, "a-b": {} } } };
  expect(() => modelsSource({ description: { id: "x" } as never, document }, [])).toThrow(
    /a\.b and a-b would both be AB/,
  );
});

async function snapshot(): Promise<Record<string, string>> {
  const generated = join(folder, "src/generated");
  const names = (await readdir(generated, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(generated, name), "utf8")] as const)),
  );
}
