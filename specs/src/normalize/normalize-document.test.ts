import { expect, test } from "vitest";
import { normalizeDocument } from "./normalize-document.ts";

test("a name twice in required is said and read once, a contract without it passes unchanged", () => {
  const schema = (required: string[]) => ({
    openapi: "3.1.0",
    components: { schemas: { A: { type: "object", required } } },
  });
  const { document, notes } = normalizeDocument(schema(["a", "b", "a"]));
  expect(document).toEqual(schema(["a", "b"]));
  expect(notes).toEqual([
    { pointer: "/components/schemas/A/required", message: "required names something twice; once is enough." },
  ]);
  expect(normalizeDocument(schema(["a", "b"]))).toEqual({ document: schema(["a", "b"]), notes: [] });
});
