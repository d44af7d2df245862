import { expect, test } from "vitest";
import { loadPrism } from "./load-prism.ts";

test("Prism leaves the document as it is", async () => {
  const document = {
    openapi: "3.1.0",
    info: { title: "Thing", version: "1" },
    paths: { "/thing": { get: { responses: { 200: { $ref: "#/components/responses/thing" } } } } },
    components: { responses: { thing: { description: "A thing", content: { "application/json": {} } } } },
  };
  const before = JSON.stringify(document);
  const [operation] = await (await loadPrism()).operationsOf(document);
  expect(operation?.responses[0]?.contents?.[0]?.mediaType).toBe("application/json");
  expect(JSON.stringify(document)).toBe(before);
});
