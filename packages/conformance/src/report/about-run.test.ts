import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { toolVersion } from "./about-run.ts";

test("reports name the version of this package", async () => {
  const text = await readFile(new URL("../../package.json", import.meta.url), "utf8");
  expect(JSON.parse(text)).toMatchObject({ version: toolVersion });
});
