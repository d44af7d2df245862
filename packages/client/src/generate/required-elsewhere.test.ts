import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { schemaSource } from "./schema-source.ts";

test("what one part of a schema requires of an object that may be null, compiles and is required", async () => {
  const thing = { type: ["object", "null"], properties: { a: { type: "string" }, b: { type: "string" } } };
  const schemas = {
    Thing: thing,
    Whole: { allOf: [{ $ref: "#/components/schemas/Thing" }], required: ["a"] },
  };
  const document = { openapi: "3.1.0", info: { title: "Things", version: "1" }, paths: {}, components: { schemas } };
  const source = await schemaSource({ description: { id: "things" } as never, document });
  const folder = await mkdtemp(join(tmpdir(), "types-"));
  try {
    const file = join(folder, "schema.ts");
    const uses = `
      type Whole = components["schemas"]["Whole"];
      export const right: Whole[] = [null, { a: "a" }];
      export const a = (whole: NonNullable<Whole>): string => whole.a;
      // @ts-expect-error a is required
      export const wrong: Whole = { b: "b" };`;
    await writeFile(file, source + uses);
    const program = ts.createProgram([file], { strict: true, noEmit: true, skipLibCheck: true, types: [] });
    const faults = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    expect(faults).toEqual([]);
    expect(source).toContain("WithRequired<");
  } finally {
    await rm(folder, { recursive: true });
  }
});
