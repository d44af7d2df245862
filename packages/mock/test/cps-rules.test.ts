import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, type MockOptions, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";
import { send } from "./send.ts";

let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"] });
});
afterAll(() => mock.close());

type Body = Record<string, unknown>;
const network = (body: Body, members: object) => ({
  ...body,
  networkConfiguration: { ...(body["networkConfiguration"] as object), ...members },
});
const csr = (body: Body, members: object) => ({ ...body, csr: { ...(body["csr"] as object), ...members } });
const contact = (body: Body, members: object) => ({
  ...body,
  techContact: { ...(body["techContact"] as object), ...members },
});
const settings = (cloneDnsNames: boolean, dnsNames: string[] | null) => ({
  dnsNameSettings: { cloneDnsNames, dnsNames },
});
const many = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => name(index));

interface Rule {
  readonly rule: string;
  readonly example?: string;
  readonly change: (body: Body) => Body;
  readonly query?: string;
  readonly status: 202 | 400;
  readonly detail?: string;
}

const rules: Rule[] = [
  { rule: "X1 wants lets-encrypt for dv", change: (body) => ({ ...body, ra: "symantec" }), status: 400 },
  { rule: "X1 wants san for dv", change: (body) => ({ ...body, certificateType: "single" }), status: 400 },
  {
    rule: "X1 wants one key for dv",
    change: (body) => ({ ...body, enableMultiStackedCertificates: true }),
    status: 400,
  },
  {
    rule: "X2 wants all three members",
    example: "third-party",
    change: (body) => ({ ...body, ra: "symantec" }),
    status: 400,
  },
  {
    rule: "X2 wants the object",
    example: "third-party",
    change: (body) => ({ ...body, thirdParty: null }),
    status: 400,
  },
  {
    rule: "X3 wants symantec for ov",
    example: "ov",
    change: (body) => ({ ...body, ra: "lets-encrypt" }),
    status: 400,
    detail: "ra must be symantec",
  },
  {
    rule: "X3 wants symantec for ev",
    example: "ev",
    change: (body) => ({ ...body, ra: "lets-encrypt" }),
    status: 400,
    detail: "ra must be symantec",
  },
  { rule: "X4 is mended by the server", change: (body) => csr(body, { cn: "absent.example.org" }), status: 202 },
  {
    rule: "X5 is never enforced",
    example: "third-party",
    change: (body) => csr(body, { preferredTrustChain: "isrg-root-x1" }),
    status: 202,
  },
  { rule: "X6 wants SNI for DNS names", change: (body) => network(body, { sniOnly: false }), status: 400 },
  {
    rule: "X7 takes no names, which is what Terraform sends",
    change: (body) => network(body, settings(false, null)),
    status: 202,
  },
  { rule: "X7 takes an empty list", change: (body) => network(body, settings(false, [])), status: 202 },
  {
    rule: "X7 wants covered names",
    change: (body) => network(body, settings(false, ["other.example.org"])),
    status: 400,
    detail: "networkConfiguration.dnsNameSettings.dnsNames has other.example.org",
  },
  {
    rule: "X7 takes covered names",
    change: (body) => network(body, settings(false, ["shop.example.com"])),
    status: 202,
  },
  { rule: "X9 is not enforced by default", example: "third-party", change: (body) => body, status: 202 },
  {
    rule: "X10 takes China where it is in the contract",
    change: (body) => network(body, { geography: "china+core" }),
    status: 202,
  },
  { rule: "X11 wants contacts", change: ({ adminContact: _, ...body }) => body, status: 400, detail: "unless orgId" },
  {
    rule: "X11 does without them for a known organization",
    example: "organization-id",
    change: (body) => body,
    status: 202,
  },
  {
    rule: "X12 wants an e-mail address",
    change: (body) => contact(body, { email: " " }),
    status: 400,
    detail: "techContact.email is required",
  },
  { rule: "X12 wants a first name", change: (body) => contact(body, { firstName: null }), status: 400 },
  { rule: "X12 wants a last name", change: (body) => contact(body, { lastName: "" }), status: 400 },
  { rule: "X12 wants a telephone number", change: (body) => contact(body, { phone: "" }), status: 400 },
  { rule: "X12 wants no letters in it", change: (body) => contact(body, { phone: "555-CALL" }), status: 400 },
  {
    rule: "X13 takes what the server sets",
    change: (body) => ({ ...body, id: 7, location: "/x", maxAllowedSanNames: 3 }),
    status: 202,
  },
  { rule: "X13 refuses what nobody knows", change: (body) => ({ ...body, unknown: 1 }), status: 400 },
  {
    rule: "X16 wants TLS 1.2",
    change: (body) => network(body, { fipsMode: true, disallowedTlsVersions: ["TLSv1_2"] }),
    status: 400,
  },
  {
    rule: "X16 wants TLS 1.3",
    change: (body) => network(body, { fipsMode: true, disallowedTlsVersions: ["TLSv1_3"] }),
    status: 400,
  },
  {
    rule: "X16 wants a current profile",
    change: (body) => network(body, { fipsMode: true, mustHaveCiphers: "ak-akamai-default-2017q3" }),
    status: 400,
  },
  { rule: "X16 takes current ones", change: (body) => network(body, { fipsMode: true }), status: 202 },
  {
    rule: "100 names are allowed",
    change: (body) => csr(body, { sans: many(99, (index) => `n${index}.example.org`) }),
    status: 202,
  },
  {
    rule: "101 names are not",
    change: (body) => csr(body, { sans: many(100, (index) => `n${index}.example.org`) }),
    status: 400,
  },
  {
    rule: "25 wildcards are allowed for dv",
    change: (body) => csr(body, { sans: many(25, (index) => `*.n${index}.example.org`) }),
    status: 202,
  },
  {
    rule: "26 are not",
    change: (body) => csr(body, { sans: many(26, (index) => `*.n${index}.example.org`) }),
    status: 400,
  },
  {
    rule: "a day that does not exist is refused",
    change: (body) => body,
    query: "&deploy-not-before=2026-02-31",
    status: 400,
    detail: "notBefore",
  },
  {
    rule: "a window has to be in order",
    change: (body) => body,
    query: "&deploy-not-before=2026-03-02&deploy-not-after=2026-03-01",
    status: 400,
  },
  {
    rule: "one day is a window, in either spelling",
    change: (body) => body,
    query: "&deploy-not-before=03-01-2026&deploy-not-after=2026-03-01",
    status: 202,
  },
];

test.each(rules)("$rule", async ({ example = "dv", change, query, status, detail }) => {
  const body = await cpsExample(`enrollment.v12.${example}`);
  const answer = await cps.create(change(body), query);
  expect(answer.status, answer.text).toBe(status);
  if (detail) expect(answer.body).toMatchObject({ detail: expect.stringContaining(detail) });
});

test.each<MockOptions>([{ strictCps: true }, { settings: { cps: { strictCps: true } } }])(
  "X9 is enforced with %j",
  async (options) => {
    const strict = await startMock({ apis: ["cps"], ...options });
    const client = cpsClient(() => strict.url);
    const answer = await client.create(await cpsExample("enrollment.v12.third-party"));
    expect(answer).toMatchObject({
      status: 400,
      body: {
        title: "Bad Request",
        detail: expect.stringContaining("networkConfiguration.clientMutualAuthentication cannot be set in a create"),
      },
    });
    expect(answer.body).not.toHaveProperty("type");
    const body = network((await client.enrollment(10050)).body as Body, {
      clientMutualAuthentication: { setId: "set-1" },
    });
    expect((await client.update(10050, body, "?allow-cancel-pending-changes=true")).status).toBe(202);
    await strict.close();
  },
);

test("X10 refuses China where the contract does not include it", async () => {
  const body = network(await cpsExample("enrollment.v12.dv"), { geography: "china+core" });
  const headers = {
    accept: "application/vnd.akamai.cps.enrollment-status.v1+json",
    "content-type": "application/vnd.akamai.cps.enrollment.v12+json",
  };
  const path = "/cps/v2/enrollments?contractId=1-OTHER";
  expect((await send(mock.url, { method: "POST", path, headers, body })).status).toBe(400);
});

test("a contract id with its prefix is refused", async () => {
  const headers = {
    accept: "application/vnd.akamai.cps.enrollment-status.v1+json",
    "content-type": "application/vnd.akamai.cps.enrollment.v12+json",
  };
  const path = "/cps/v2/enrollments?contractId=ctr_1-1TJZH5";
  const body = await cpsExample("enrollment.v12.dv");
  expect((await send(mock.url, { method: "POST", path, headers, body })).status).toBe(400);
});

describe("an update", () => {
  const stored = async () => (await cps.enrollment(10050)).body as Body;
  const query = "?allow-cancel-pending-changes=true";

  test.each([
    ["X8 keeps secureNetwork", { secureNetwork: "standard-tls" }],
    ["X8 keeps sniOnly", { sniOnly: false, dnsNameSettings: null }],
    ["X7 wants covered names", settings(false, ["other.example.org"])],
  ])("%s", async (_, members) => {
    expect((await cps.update(10050, network(await stored(), members), query)).status).toBe(400);
  });

  test("X9 takes client mutual authentication", async () => {
    const body = network(await stored(), {
      clientMutualAuthentication: { setId: "set-1", authenticationOptions: null },
    });
    const { change } = created(await cps.update(10050, body, query));
    expect((await cps.change(change)).statusInfo.state).toBe("completed");
    expect(await stored()).toMatchObject({ networkConfiguration: { clientMutualAuthentication: { setId: "set-1" } } });
  });
});

test("X17 wants allow-duplicate-cn for a name that is served", async () => {
  const body = csr(await cpsExample("enrollment.v12.ov"), { cn: "Pay.example.com", sans: null });
  expect(await cps.create(body)).toMatchObject({ status: 400, body: { detail: expect.stringContaining("is used") } });
  expect((await cps.create(body, "&allow-duplicate-cn=false")).status).toBe(400);
  expect((await cps.create(network(body, { secureNetwork: "standard-tls" }))).status).toBe(202);
  expect((await cps.create(body, "&allow-duplicate-cn=true")).status).toBe(202);
});
