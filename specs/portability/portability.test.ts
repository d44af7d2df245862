import { readFileSync } from "node:fs";
import { join } from "node:path";
import SwaggerParser from "@apidevtools/swagger-parser";
import { describe, expect, test } from "vitest";
import { discoverApis, specsFolder } from "../src/build/discover-apis.ts";
import { runRedocly } from "../src/build/run-redocly.ts";

// The readers of the table of `npm run portability` that are among the packages of this repository. The others are too
// large to be installed with it.
const apis = discoverApis().map(({ id }) => id);

/** What `redocly score` says of a document. */
interface Score {
  readonly agentReadiness: number;
  readonly hotspots: unknown;
}

const fileOf = (name: string) => join(specsFolder, "dist", `${name}.json`);

describe.each(apis.flatMap((id) => [id, `${id}.portable`]))("%s", (name) => {
  test("is read by swagger-parser", async () => {
    const document = JSON.parse(readFileSync(fileOf(name), "utf8"));
    await expect(SwaggerParser.validate(document)).resolves.toBeDefined();
  });
});

// The portable forms meet stricter ones, in src/build/portable.
test.each(apis)("%s meets Redocly's stock rules", async (name) => {
  const config = join(import.meta.dirname, "redocly.yaml");
  const { exitCode, stderr } = await runRedocly(["lint", fileOf(name), `--config=${config}`, "--format=summary"]);
  expect(exitCode, stderr).toBe(0);
});

// What others call ready for integration: a hundred less what makes a document hard to use. The issue that set the bound
// set it for the contracts, not for what is derived from them.
test.each(apis)("redocly score gives %s at least 85", async (id) => {
  const { stdout, stderr } = await runRedocly(["score", fileOf(id), "--format=json"]);
  const { agentReadiness, hotspots } = JSON.parse(stdout.slice(stdout.indexOf("{"))) as Score;
  expect(agentReadiness, `${stderr}\n${JSON.stringify(hotspots)}`).toBeGreaterThanOrEqual(85);
});

test("swagger-parser refuses what it should", async () => {
  const broken = { openapi: "3.0.3", info: { title: "Broken" }, paths: {} };
  await expect(SwaggerParser.validate(broken as never)).rejects.toThrow();
});
