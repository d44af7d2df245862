import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lintContract } from "../../lint/run/lint-contract.ts";
import { buildContract } from "../../src/build/build-contract.ts";
import { type ApiFolder, specsFolder } from "../../src/build/discover-apis.ts";
import { createContractRuntime } from "../../src/runtime/contract-runtime.ts";
import { type HostileDocument, hostileDocuments, soundDocument } from "./documents.ts";

const secret = "outside-of-specs";
let folder: string;
let server: Server;
let port: number;
let connections = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hostile-"));
  await writeFile(join(folder, "outside.yaml"), `{type: object, title: ${secret}}`);
  server = createServer((_, response) => response.end("{}")).on("connection", () => (connections += 1));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  port = (server.address() as { port: number }).port;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** The document as a folder of its own `specs`; addresses of this machine lead to the listening server. */
async function write({ files = {}, links = {} }: HostileDocument, name: string): Promise<ApiFolder> {
  const api = join(folder, name, "specs/hostile");
  const own = join(folder, name, "specs/hostile/redocly.yaml");
  const all: Record<string, string> = {
    "openapi.yaml": soundDocument(),
    "redocly.yaml": `extends: [../redocly.adopted.yaml]\ntelemetry: off`,
    ...files,
  };
  await mkdir(api, { recursive: true });
  await copyFile(join(specsFolder, "redocly.adopted.yaml"), join(api, "../redocly.adopted.yaml"));
  for (const [path, text] of Object.entries(all)) {
    await mkdir(dirname(join(api, path)), { recursive: true });
    await writeFile(join(api, path), text.replaceAll("127.0.0.1:9/", `127.0.0.1:${port}/`));
  }
  for (const [path, target] of Object.entries(links)) {
    await mkdir(dirname(join(api, path)), { recursive: true });
    await symlink(target, join(api, path));
  }
  return { id: "hostile", folder: api, root: join(api, "openapi.yaml"), redoclyConfig: own };
}

test("the corpus has more than forty documents, each once", () => {
  expect(new Set(hostileDocuments.map(({ name }) => name)).size).toBe(hostileDocuments.length);
  expect(hostileDocuments.length).toBeGreaterThan(40);
});

describe("refuses, in lint and build, in one line", () => {
  test.each(hostileDocuments.filter(({ refused }) => refused))("$name", async (document) => {
    const api = await write(document, `refused-${hostileDocuments.indexOf(document)}`);
    const refused = document.refused as RegExp;
    const message = await buildContract(api, join(folder, "dist")).then(
      () => "built",
      (error: Error) => `${error.name} ${error.message}`,
    );
    expect(message).toMatch(refused);
    expect(message).toMatch(/^BuildProblem /);
    expect(message).not.toContain(secret);
    const { findings } = await lintContract(api, folder, (task) => task());
    const lines = findings.map(({ file, line, column, message: text }) => `${file}:${line}:${column}: ${text}`);
    expect(lines.filter((line) => refused.test(line)).length).toBe(1);
    expect(connections).toBe(0);
  });
});

describe("builds as data", () => {
  test.each(hostileDocuments.filter(({ refused }) => !refused))("$name", async (document) => {
    const name = `built-${hostileDocuments.indexOf(document)}`;
    const api = await write(document, name);
    const dist = join(folder, name, "dist");
    const { remarks } = await buildContract(api, dist);
    if (document.remark) expect(remarks.join("\n")).toMatch(document.remark);
    const { contract } = await import(pathToFileURL(join(dist, "hostile/index.js")).href);
    const runtime = createContractRuntime(contract);
    for (const operation of runtime.description.operations.filter(({ quarantined }) => !quarantined)) {
      const parameters = { path: { id: "1" }, query: new URLSearchParams(), header: () => undefined };
      expect(
        await runtime.validateRequest(operation, { parameters, contentType: "application/json", body: {} }),
      ).toEqual(document.remark ? expect.anything() : []);
      await runtime.validateResponse(operation, { status: 200, header: () => "application/json", body: {} });
    }
    expect(globalThis).not.toHaveProperty("hostile");
    expect(Object.prototype).not.toHaveProperty("enum");
    expect(await readFile(join(dist, "hostile.json"), "utf8")).not.toContain(secret);
    expect(connections).toBe(0);
  });
});
