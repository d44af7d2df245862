import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { specsFolder } from "../build/discover-apis.ts";
import { runNewApi } from "./run-new-api.ts";

const document = JSON.stringify({
  openapi: "3.0.3",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://{hostname}/pets/v3" }],
  paths: {
    "/pets/{id}": {
      get: {
        operationId: "find pet by id",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {
          "200": { description: "A pet.", content: { "application/json": { schema: { type: "object" } } } },
        },
      },
    },
  },
});

let specs: string;
/** A `specs` folder of its own. */
beforeAll(async () => {
  specs = await mkdtemp(join(tmpdir(), "new-api-"));
  for (const name of ["redocly.yaml", "redocly.house.yaml", "redocly.adopted.yaml"]) {
    await cp(join(specsFolder, name), join(specs, name));
  }
  await writeFile(join(specs, "pets.json"), document);
});
afterAll(() => rm(specs, { recursive: true }));

async function newApi(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const code = await runNewApi(args, {
    specs,
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
  });
  return { code, ...texts };
}

describe("npm run new-api", () => {
  test("takes over a document, says what it changed, and takes in a newer edition", async () => {
    const { code, out, err } = await newApi("pet-shop", "--from", join(specs, "pets.json"));
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("1 operations below /pets/v3, 0 switched off");
    expect(out).toContain("is called findPetById");
    expect(out).toContain("hostname has no value");
    const index = await readFile(join(specs, "pet-shop/openapi.yaml"), "utf8");
    expect(index).toContain("openapi: 3.1.0");
    expect(index).toContain("$ref: paths/pets-id.yaml");
    expect(await readFile(join(specs, "pet-shop/paths/pets-id.yaml"), "utf8")).toContain("adopted:pets.json");

    await writeFile(join(specs, "newer.json"), document.replace('"type":"integer"', '"type":"string","maxLength":3'));
    const newer = await newApi("pet-shop", "--update", join(specs, "newer.json"));
    expect(newer.out).toMatch(/Changes of the contract:\n {2}breaking/);
    expect(await readFile(join(specs, "pet-shop/paths/pets-id.yaml"), "utf8")).toContain("maxLength: 3");
  });

  test("helps", () => {
    const help = execFileSync(process.execPath, [join(import.meta.dirname, "cli.ts"), "--help"], { encoding: "utf8" });
    expect(help).toContain("--from <file>");
  });

  test.each([
    [["runtime"], "cannot be an API id: the toolchain has"],
    [["node"], "cannot be an API id: the toolchain has"],
    [["a-b", "--form", "pets.json"], "Unknown option '--form'"],
    [["a-b", "--from", "nothing.json"], "There is no file nothing.json."],
    [["a-b", "--from", "https://example.com/a.json"], "is on another host"],
    [["a-b", "--from", "package.json"], "is no OpenAPI document"],
    [["a-b", "--update", "pets.json"], "There is no API a-b to update"],
  ])("%j is refused, and leaves nothing", async (args, message) => {
    const { code, err } = await newApi(...args);
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(existsSync(join(specs, "a-b"))).toBe(false);
  });
});
