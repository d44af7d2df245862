import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { expect, test } from "vitest";
import { calledContract } from "./called-contract.ts";

test.each(apiIds)("%s: workflows find every operation with its labels, and no schema", async (api) => {
  const { description } = await loadContract(api);
  const { paths } = calledContract(description) as { paths: Record<string, Record<string, Called>> };
  for (const { operationId, method, path, request, responses } of description.operations) {
    const called = paths[path]?.[method.toLowerCase()];
    expect(called?.operationId).toBe(operationId);
    expect(Object.keys(called?.requestBody?.content ?? {})).toEqual(request?.mediaTypes.map(({ name }) => name) ?? []);
    expect(Object.keys(called?.responses ?? {})).toEqual(Object.keys(responses));
  }
  expect(JSON.stringify(paths)).not.toContain('"properties"');
});

interface Called {
  readonly operationId: string;
  readonly requestBody?: { readonly content: object };
  readonly responses: object;
}
