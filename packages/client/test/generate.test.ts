import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileClients } from "../src/generate/compile-clients.ts";
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
    await rm(join(folder, "src/generated/made-of.json"));
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

  test("names every contract of ours that fails at once", async () => {
    const broken = ["one", "two"].map((id) => ({
      ...small[0],
      description: { ...small[0]?.description, id, operations: 0 },
    }));
    await expect(generateClients(broken as never, folder)).rejects.toThrow(/^one: .*\ntwo: /);
  });

  test("leaves out what was taken over and fails, and writes all others", async () => {
    expect(await generateClients([foreign("node"), ...small], folder)).toEqual([
      { id: "node", reason: expect.stringContaining("cannot be called node") },
    ]);
    const written = await snapshot();
    expect(Object.keys(written)).toContain("contract-api/client.ts");
    expect(Object.keys(written).filter((name) => name.startsWith("node/"))).toEqual([]);
    expect(await commands()).toEqual(["contract-api"]);
    expect(await leftOut()).toMatchObject([{ id: "node" }]);
  });

  test("writes those that have changed anew and keeps what there is of the others", async () => {
    const own = small[0] as (typeof small)[number];
    const called = (id: string) => ({ ...own, description: { ...own.description, id } });
    const [kept, edited] = ["kept", "edited"].map(called) as [typeof own, typeof own];
    await generateClients([kept, edited], folder);
    const before = await snapshot();
    for (const { description } of [kept, edited]) {
      await writeFile(join(folder, "src/generated", description.id, "client.ts"), "former");
    }
    await generateClients([kept, { ...edited, document: { ...edited.document, "x-edited": true } }], folder);
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

describe("compileClients", () => {
  const compiler = (output: string) => {
    const outputs = [output, ""];
    return () => {
      const said = outputs.shift() ?? "";
      return { failed: said !== "", output: said };
    };
  };

  test("takes out clients from elsewhere that do not compile, with what the compiler said first", async () => {
    const contracts = [foreign("odd"), foreign("even"), ...small];
    await generateClients(contracts, folder);
    const said =
      "src/generated/odd/client.ts(9,1): error TS2430: Bad.\n  More.\nsrc/generated/odd/schema.ts(1,1): error TS1: Worse.";
    const expected = [{ id: "odd", reason: expect.stringContaining("client.ts(9,1): error TS2430: Bad.") }];
    expect(await compileClients(contracts, folder, compiler(said))).toEqual(expected);
    expect(await leftOut()).toEqual(expected);
    const apis = new Set(Object.keys(await snapshot()).map((name) => name.split("/")[0]));
    expect([...apis].sort()).toEqual(["contract-api", "even"]);
    expect(await commands()).toEqual(["even", "contract-api"]);
  });

  test.each([
    ["of ours", "src/generated/contract-api/client.ts(9,1): error TS2430: Bad."],
    ["that is none of a client", "src/index.ts(9,1): error TS2430: Bad."],
    ["that nobody knows", "Killed"],
  ])("a fault %s stops the build", async (_, fault) => {
    const contracts = [foreign("odd"), ...small];
    await generateClients(contracts, folder);
    const odd = "src/generated/odd/client.ts(1,1): error TS1: Bad.\n";
    const said = fault === "Killed" ? fault : odd + fault;
    await expect(compileClients(contracts, folder, compiler(said))).rejects.toThrow(fault);
    expect(Object.keys(await snapshot())).toContain("odd/client.ts");
  });
});

test("of two schemas from elsewhere with one name the second gets a number", () => {
  const document = {
    "x-source": ["adopted:a.yaml"],
    components: { schemas: { "a.b": {}, "a-b": {}, AB2: {}, A_B: {} } },
  };
  const source = modelsSource({ description: { id: "x" } as never, document }, []);
  expect([...source.matchAll(/^export type (\w+)/gm)].map(([, name]) => name)).toEqual(["AB", "AB2", "AB22", "AB3"]);
});

test("two schemas of one name are refused by name", () => {
  const document = { components: { schemas: { "a.b": {}, "a-b": {} } } };
  expect(() => modelsSource({ description: { id: "x" } as never, document }, [])).toThrow(
    /a\.b and a-b would both be AB/,
  );
});

function foreign(id: string): (typeof contracts)[number] {
  const own = small[0] as (typeof contracts)[number];
  return {
    description: { ...own.description, id },
    document: { ...own.document, "x-source": ["adopted:document.yaml"] },
  };
}

async function leftOut(): Promise<unknown> {
  return JSON.parse(await readFile(join(folder, "src/generated/left-out.json"), "utf8"));
}

/** The APIs that the command line would have. */
async function commands(): Promise<string[]> {
  const table = JSON.parse(await readFile(join(folder, "src/generated/command-table.json"), "utf8"));
  return table.map(({ id }: { id: string }) => id);
}

async function snapshot(): Promise<Record<string, string>> {
  const generated = join(folder, "src/generated");
  const names = (await readdir(generated, { recursive: true })).filter((name) => name.endsWith(".ts")).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(generated, name), "utf8")] as const)),
  );
}
