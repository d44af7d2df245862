import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { orphanFiles, reachOf } from "./orphan-files.ts";
import { repositoryFolder } from "./repository.ts";

const reached = {
  "api/openapi.yaml": "paths: {/a: {$ref: paths/a.yaml}}\nx: {$ref: '../shared/gateway.yaml#/a'}",
  "api/paths/a.yaml": "schema: {discriminator: {propertyName: a, mapping: {b: ../schemas/b.yaml}}}",
  "api/schemas/b.yaml": "{type: object, properties: {self: {$ref: b.yaml}}}",
  "api/redocly.yaml": "extends: [../profile.yaml]",
  "api/problem-types.yaml": "include: [../shared/problem-types.yaml]",
  "api/workflows/a.arazzo.yaml": "sourceDescriptions: [{url: ../described.yaml}]",
  "api/described.yaml": "openapi: 3.1.0",
  "shared/gateway.yaml": "a: 1",
  "shared/problem-types.yaml": "types: []",
  "profile.yaml": "extends: []",
};

function orphansOf(files: Readonly<Record<string, string>>): string[] {
  const folder = temporaryFolder(files);
  return orphanFiles([reachOf({ folder: join(folder, "api") })], folder).map(({ file }) =>
    relative(folder, resolve(repositoryFolder(), file)),
  );
}

describe("orphan files", () => {
  test("are none where everything is reached", () => {
    expect(orphansOf(reached)).toEqual([]);
  });

  test("are files that only an orphan or a text reaches", () => {
    const files = {
      ...reached,
      "api/examples/old.yaml": "{$ref: older.yaml}",
      "api/examples/older.yaml": "{description: See old.yaml}",
      "shared/parameters/old.yml": "name: old",
    };
    expect(orphansOf(files)).toEqual(["api/examples/old.yaml", "api/examples/older.yaml", "shared/parameters/old.yml"]);
  });
});
