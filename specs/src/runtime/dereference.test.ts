import { describe, expect, test } from "vitest";
import { dereference, referencedPointer, resolvePointer } from "./dereference.ts";
import { escapePointer, pointerTokens, valueAt } from "./json-pointer.ts";

const document = {
  paths: { "/a/{b}": { $ref: "#/components/pathItems/b~1a" } },
  components: {
    pathItems: { "b/a": { get: { list: [{ $ref: "#/components/schemas/first%20one" }] } } },
    schemas: { "first one": { $ref: "#/components/schemas/last~0" }, "last~": { type: "string" } },
  },
};

describe("JSON Pointer", () => {
  test.each(["plain", "a/b", "m~n", "~1", ""])("token %j survives escaping", (token) => {
    expect(pointerTokens(`/${escapePointer(token)}`)).toEqual([token]);
  });

  test("names a value without following references", () => {
    expect(valueAt(document, "/paths/~1a~1{b}")).toEqual({ $ref: "#/components/pathItems/b~1a" });
    expect(valueAt(document, "")).toBe(document);
  });

  test.each(["/paths/~1nowhere", "/paths/~1nowhere/get", "/paths/toString", "/components/schemas/last~0/type/length"])(
    "names nothing at %s",
    (pointer) => expect(valueAt(document, pointer)).toBeUndefined(),
  );
});

describe("references", () => {
  test("are followed on the way, in a chain and percent-decoded", () => {
    expect(resolvePointer(document, "/paths/~1a~1{b}/get/list/0")).toEqual({ type: "string" });
  });

  test("that lead nowhere give nothing", () => {
    expect(dereference(document, { $ref: "#/components/none" })).toBeUndefined();
  });

  test("to another file are left as they are", () => {
    expect(referencedPointer({ $ref: "other.yaml" })).toBeUndefined();
    expect(dereference(document, { $ref: "other.yaml" })).toEqual({ $ref: "other.yaml" });
  });
});
