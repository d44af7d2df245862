import { expect, test } from "vitest";
import { readContracts } from "./contract.ts";
import { problemsOf } from "./problems-of.ts";

test("each slug has the schema that singles it out, else the general one", async () => {
  const all = Object.fromEntries(
    (await readContracts()).map(({ description, document }) => [description.id, problemsOf(description, document)]),
  );
  expect(all["china-cdn"]).toMatchObject({
    "method-not-allowed": "method-not-allowed-problem",
    "edgehostname-shared": "edgehostname-shared-problem",
    "pep-authn/deny": "gateway-problem",
    "change-in-progress": "problem",
  });
  expect(all["cps"]).toMatchObject({ "not-found": "not-found-problem", internal_error: "problem" });
  expect(all["admin-jobs"]).toEqual({});
});

test("a contract without any problem schema still has its slugs", () => {
  const description = { problemTypes: [{ slug: "x" }] } as never;
  expect(problemsOf(description, {})).toEqual({ x: undefined });
});
