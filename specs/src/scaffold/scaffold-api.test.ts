import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildContract } from "../build/build-contract.ts";
import { discoverApis, specsFolder } from "../build/discover-apis.ts";
import { scaffoldApi } from "./scaffold-api.ts";

let specs: string;
beforeAll(async () => {
  specs = await mkdtemp(join(tmpdir(), "edge-contracts-"));
  await mkdir(join(specs, "taken"));
});
afterAll(() => rm(specs, { recursive: true }));

test("makes a contract that is found and builds", async () => {
  const files = await scaffoldApi("edge-dns", specs);
  expect(files.length).toBeGreaterThan(5);
  expect(await readFile(join(specs, "edge-dns/openapi.yaml"), "utf8")).not.toContain("API_ID");
  const [api] = discoverApis(specs);
  if (!api) throw new Error("the new folder was not found");
  const built = await buildContract(
    { ...api, redoclyConfig: join(specsFolder, "test/fixtures/redocly.yaml") },
    join(specs, "dist"),
  );
  expect(built.description.operations.map(({ operationId }) => operationId)).toEqual(["listThings"]);
});

test.each(["Edge", "edge_dns", "-dns", "../x", ""])("refuses %s as an id", async (id) => {
  await expect(scaffoldApi(id, specs)).rejects.toThrow(/cannot be an API id/);
});

test("never overwrites a folder", async () => {
  await expect(scaffoldApi("taken", specs)).rejects.toThrow(/is there already/);
});
