import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime, type Match, type Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { readContractDocument } from "../contract/contract-document.ts";
import { createRedactor } from "./redact.ts";

const elsewhere: Match = { kind: "not-found" };
const get = (path: string, headers: Record<string, string> = {}) => ({
  method: "GET",
  path,
  headers,
  body: Buffer.alloc(0),
});

test.each([
  ["admin-jobs", "x-auth-token"],
  ["china-cdn", "authorization"],
  ["cps", "cookie"],
  ["cps", "x-somebody-elses-key"],
])("%s: %s is never shown", async (api, header) => {
  const { description } = await loadContract(api);
  const { request } = createRedactor(description)(
    elsewhere,
    get("/", { [header]: "secret", accept: "text/plain" }),
    undefined,
  );
  expect(request.headers).toEqual({ [header]: "[redacted]", accept: "text/plain" });
});

test("sensitive and undeclared parameters are never shown", async () => {
  const contract = await loadContract("china-cdn");
  const operations = contract.description.operations.map(
    (operation): Operation => ({
      ...operation,
      parameters: operation.parameters.map((each) =>
        each.name === "accountSwitchKey" ? each : { ...each, sensitive: true as const },
      ),
    }),
  );
  const description = { ...contract.description, operations };
  const { match } = createContractRuntime({ ...contract, description });
  const path = "/chinacdn/v1/property-hostnames/www%20example.com";
  const query = "?groupId=1&accountSwitchKey=abc&other=2";
  const redact = createRedactor(description);
  expect(redact(match("PUT", path), get(path + query), undefined).request.path).toBe(
    "/chinacdn/v1/property-hostnames/[redacted]?groupId=%5Bredacted%5D&accountSwitchKey=abc&other=%5Bredacted%5D",
  );
  expect(redact(match("PATCH", path), get(path + query), undefined).request.path).not.toMatch(/abc|=1|=2/);
});

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

test("of bodies, only what the contract declares and does not mark is shown, and no secret anywhere it is repeated", async () => {
  const contract = await loadContract("cps");
  const { match } = createContractRuntime(contract);
  const redact = createRedactor(contract.description, await readContractDocument(contract));
  const path = "/cps/v2/enrollments/10001";
  const type = "application/vnd.akamai.cps.enrollment.v11+json";
  const contact = { firstName: "Canaria", email: "canary@example.com", first_name: "Canaria", city: "Cambridge" };
  const kept = redact(
    match("PUT", path),
    {
      ...get(path, { "content-type": type, authorization: "EG1-HMAC-SHA256 client_token=canary-token" }),
      body: json({ adminContact: contact, ra: "lets-encrypt", surprise: "canary-surprise", depth: { of: "canary" } }),
    },
    {
      status: 400,
      headers: { "content-type": "application/problem+json", location: "/x?key=canary", server: "canary-token" },
      body: json({ type: "x", title: "T", detail: "Canaria canary@example.com canary-token is wrong", status: 400 }),
    },
  );
  expect(JSON.stringify(kept)).not.toMatch(/canar/i);
  expect(JSON.parse(kept.request.body ?? "")).toMatchObject({
    adminContact: { firstName: "[redacted]", city: "Cambridge" },
    ra: "lets-encrypt",
    surprise: "[redacted]",
  });
  expect(JSON.parse(kept.response?.body ?? "")).toMatchObject({ detail: "[redacted] [redacted] [redacted] is wrong" });
});

test("what is not JSON is not kept", async () => {
  const contract = await loadContract("cps");
  const { match } = createContractRuntime(contract);
  const redact = createRedactor(contract.description, await readContractDocument(contract));
  const path = "/cps/v2/enrollments";
  for (const contentType of ["text/html", "application/problem+json"]) {
    const response = { status: 400, headers: { "content-type": contentType }, body: Buffer.from("<p>canary") };
    expect(redact(match("GET", path), get(path), response).response).not.toHaveProperty("body");
  }
});
