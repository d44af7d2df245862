import type { MediaType, Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { messageVariants } from "./message-variants.ts";

test.each(["*/*", "application/*", "application/json"])(
  "no spelling of %s comes twice, and none labels a body with a range",
  (label) => {
    const mediaTypes: MediaType[] = [{ name: label, examples: [], sentAs: "application/json" }];
    const body = { defaultMediaType: label, mediaTypes, pointer: "" };
    const operation = {
      request: { ...body, required: true },
      responses: { 200: { ...body, description: "", headers: [] } },
    };
    const variants = messageVariants(operation as unknown as Operation);
    const names = variants.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("Content-Type: APPLICATION/JSON");
    expect(names.filter((name) => /^Content-Type: .*\*/.test(name))).toEqual([]);
  },
);

test("a label that has a charset gets no second one", () => {
  const label = "application/json; charset=utf-8";
  const request = { defaultMediaType: label, mediaTypes: [{ name: label, examples: [] }], required: true, pointer: "" };
  const names = messageVariants({ request, responses: {} } as unknown as Operation).map(({ name }) => name);
  expect(names).toEqual(["Content-Type: APPLICATION/JSON; CHARSET=UTF-8"]);
});
