import { describe, expect, test } from "vitest";
import { createChinaCdnClient } from "../src/generated/china-cdn/client.ts";
import { ContractError, type ResponseFinding, type ValidationOptions, withValidation } from "../src/validate/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";

const groups = (value: unknown) => () => json("application/vnd.akamai.chinacdn.groups.v1+json", value);

function clientOf(answer: () => Response, mode?: ValidationOptions["mode"]) {
  const findings: (ResponseFinding & { operationId: string })[] = [];
  const observed = observedFetch(answer);
  const onFinding = (finding: ResponseFinding, operationId: string) => findings.push({ ...finding, operationId });
  const fetch = withValidation("china-cdn", { mode, onFinding, fetch: observed.fetch });
  return { china: createChinaCdnClient({ host: "h", fetch }), findings, requests: observed.requests };
}

const good = { groups: [{ groupId: 1, groupName: "One" }] };
const broken = { groups: [{ groupId: "secret-value" }] };
const extended = { groups: [{ groupId: 1, groupName: "One" }], newer: true };

describe("an answer", () => {
  test("that conforms passes, its body unread", async () => {
    const { china, findings } = clientOf(groups(good), "strict");
    expect(await china.listGroups().orThrow()).toEqual(good);
    expect(findings).toEqual([]);
  });

  test("that breaks the contract is rejected, once, by place and never by value", async () => {
    const { china, findings, requests } = clientOf(groups(broken));
    const error = await china.listGroups().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ContractError);
    expect((error as Error).message).toMatch(/^listGroups: The answer 200 breaks the contract: body\/groups\/0/);
    expect((error as Error).message).not.toContain("secret-value");
    expect(findings[0]).toMatchObject({ verdict: "violation", operationId: "listGroups" });
    expect(requests).toHaveLength(1);
  });

  test("that breaks the contract passes with a warning where that is enough", async () => {
    const { china, findings } = clientOf(groups(broken), "warn");
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(findings.length).toBeGreaterThan(0);
  });

  test("with an undocumented member passes unless strict", async () => {
    const { china, findings } = clientOf(groups(extended));
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(findings).toMatchObject([{ verdict: "undocumented" }]);
    await expect(clientOf(groups(extended), "strict").china.listGroups()).rejects.toBeInstanceOf(ContractError);
  });

  test("of an error is judged too", async () => {
    const answer = () => json("application/problem+json", { title: 1 }, { status: 404 });
    await expect(clientOf(answer).china.getPropertyHostname({ hostname: "h" })).rejects.toBeInstanceOf(ContractError);
  });

  test("in another shape than its label is a violation", async () => {
    const answer = () =>
      new Response("<html>", { headers: { "Content-Type": "application/vnd.akamai.chinacdn.groups.v1+json" } });
    await expect(clientOf(answer).china.listGroups()).rejects.toBeInstanceOf(ContractError);
  });
});

test("an API without a contract is named", async () => {
  const fetch = withValidation("nowhere", { fetch: async () => new Response("") });
  await expect(createChinaCdnClient({ host: "h", fetch, retry: false }).listGroups()).rejects.toThrow(/no API nowhere/);
});

test("the built package judges answers too", async () => {
  const { ContractError, withValidation } = await import("@edge-contracts/client/validate");
  const { createChinaCdnClient } = await import("@edge-contracts/client/china-cdn");
  const fetch = withValidation("china-cdn", { fetch: async () => groups(broken)() });
  await expect(createChinaCdnClient({ host: "h", fetch }).listGroups()).rejects.toBeInstanceOf(ContractError);
});
