import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readContracts } from "../src/generate/contract.ts";
import { pascalCase } from "../src/generate/names.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

async function files(folder: string, ending: string): Promise<Map<string, string>> {
  const names = (await readdir(join(root, folder), { recursive: true })).filter((name) => name.endsWith(ending));
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(root, folder, name), "utf8")] as const)),
  );
}

describe("the built package", () => {
  test("has an entry point per contract that creates a client", async () => {
    for (const { description } of await readContracts()) {
      const entry = await import(/* @vite-ignore */ `@edge-contracts/client/${description.id}`);
      const create = entry[`create${pascalCase(description.id)}Client`];
      const client = create({ host: "localhost" });
      for (const { operationId } of description.operations) expect(client[operationId]).toBeTypeOf("function");
      expect(entry.ApiError).toBeTypeOf("function");
    }
  });

  test("mentions openapi-fetch in no type but those of its entry points, and imports it in one file", async () => {
    const types = new Map([...(await files("dist", ".d.ts"))].filter(([name]) => !/openapi-(fetch|client)/.test(name)));
    expect(types.size).toBeGreaterThan(20);
    expect(
      [...types].filter(([, text]) =>
        /openapi-(fetch|typescript)|contracts\/specs/.test(text.replace(/\/\*[\s\S]*?\*\//g, "")),
      ),
    ).toEqual([]);
    const importers = [...(await files("dist", ".js"))].filter(([, text]) => /from "openapi-fetch"/.test(text));
    expect(importers.map(([name]) => name)).toEqual(["openapi-fetch/create-openapi-client.js"]);
  });

  test("brings the contracts along instead of depending on their workspace", async () => {
    const bundled = [...(await files("dist/validate", ".js")), ...(await files("dist/warnings", ".js"))];
    const imports = bundled.flatMap(([, text]) =>
      // Not the imports of examples.
      [...text.replace(/\/\*\*[\s\S]*?\*\//g, "").matchAll(/(?:from|import\(?)\s*"([^"]+)"/g)].map(
        ([, specifier]) => specifier as string,
      ),
    );
    expect(imports.length).toBeGreaterThan(50);
    expect(imports.filter((specifier) => !specifier.startsWith("."))).toEqual([]);
  });

  test("hashes with node:crypto where there is one, which gives its answer at once", async () => {
    const { digest } = await import("#digest");
    expect(digest.hmac("key", "text")).toBeTypeOf("string");
  });

  test("imports nothing that only Node has, but for its parts for Node", async () => {
    const code = await files("dist", ".js");
    expect(code.size).toBeGreaterThan(20);
    const anywhere = [...code].filter(
      ([name]) => !/^(node|cli|validate.contracts|warnings)[/\\]|node-digest/.test(name),
    );
    expect(anywhere.filter(([, text]) => /["']node:|\brequire\(|\bprocess\.|\bBuffer\b/.test(text))).toEqual([]);
  });
});
