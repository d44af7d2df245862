import { expect, test } from "vitest";
import type { SchemaValidator } from "./contract.ts";
import { schemaFindings } from "./schema-findings.ts";

test("a value at which a validator runs out of stack is refused with a finding, and stops nobody", () => {
  const depth = (value: unknown): number => 1 + depth(value);
  const validator = ((value: unknown) => depth(value) === 0) as unknown as SchemaValidator;
  const found = schemaFindings(validator, {}, () => ({ at: "body", pointer: "/schema" }), "violation");
  expect(found).toEqual([
    {
      verdict: "violation",
      at: "body",
      message: "is too large or too deep to be judged",
      contract: { pointer: "/schema" },
    },
  ]);
});
