import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { documentOfAnswer } from "./document-of-answer.ts";
import { headerExamples } from "./generate-reply.ts";
import { loadPrism } from "./load-prism.ts";

test.each(apiIds)("%s: headers that their examples show are those that Prism makes", async (api) => {
  const { description, document } = await loadContract(api);
  const contract = (await document()) as Record<string, unknown>;
  const prism = await loadPrism();
  const seen = new Set<string>();
  for (const operation of description.operations) {
    for (const [status, response] of Object.entries(operation.responses)) {
      const shown = headerExamples(contract, response);
      expect(shown, `${operation.operationId} ${status}`).toBeDefined();
      const names = Object.keys(shown ?? {}).join();
      if (names === "" || seen.has(names)) continue;
      seen.add(names);
      const chosen = { status: Number(status), response };
      const [known] = await prism.operationsOf(documentOfAnswer(contract, operation, chosen, false));
      if (known === undefined) throw new Error(operation.operationId);
      // The edge writes the label itself.
      const { "Content-type": _, ...made } = (await prism.generate(known, { dynamic: false })).headers;
      expect(made).toEqual(shown);
    }
  }
});

test("a header without an example has to be made", () => {
  const header = { schema: { type: "string" } };
  const responses = { one: { headers: { "X-Id": header } }, two: { headers: { "X-Id": { ...header, example: "7" } } } };
  expect(headerExamples({ responses }, { pointer: "/responses/one" })).toBeUndefined();
  expect(headerExamples({ responses }, { pointer: "/responses/two" })).toEqual({ "X-Id": "7" });
});
