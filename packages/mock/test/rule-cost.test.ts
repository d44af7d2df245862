import { afterAll, beforeAll, expect, test } from "vitest";
import { bodyExcess } from "../src/edge/body-excess.ts";
import { type Mock, startMock } from "../src/index.ts";
import { cpsClient, cpsExample, created } from "./cps-client.ts";
import { send } from "./send.ts";

/**
 * For a whole request, its sending and the answer included. A rule takes less than 50 ms of that on a machine of its own;
 * one that compares each with each takes seconds.
 */
const budget = 1000;

let mock: Mock;
const cps = cpsClient(() => mock.url);
beforeAll(async () => {
  mock = await startMock({ now: "2026-06-01T00:00:00Z" });
});
afterAll(() => mock.close());

/** The least processor time of some tries, in milliseconds, and the last answer. */
async function costOf(attempt: (round: number) => Promise<{ readonly status: number }>) {
  let least = Number.POSITIVE_INFINITY;
  let status = 0;
  for (let round = 0; round < 3; round++) {
    const begin = process.cpuUsage();
    ({ status } = await attempt(round));
    const { user, system } = process.cpuUsage(begin);
    least = Math.min(least, (user + system) / 1000);
    if (least < budget / 4) break;
  }
  return { least, status };
}

/** What is as large as a body that is judged may be. */
function sized<Body>(body: Body): Body {
  const bytes = Buffer.from(JSON.stringify(body));
  expect(bodyExcess(bytes)).toBeUndefined();
  expect(bytes.length).toBeGreaterThan(200_000);
  return body;
}

const queue = "/v1.0/110011/admin/provider/akamai/background_job";
const items = (round: number) =>
  Array.from({ length: 2300 }, (_, index) => ({
    domain_name: `r${round}n${index}.example.com`,
    flavor_id: "cdn",
    project_id: "1",
    cert_type: "san",
    cert_details: { Akamai: { extra_info: { "san cert": "secure1.san1.altcdn.com" } } },
  }));

test("replacing a queue that is as long as can be sent", async () => {
  const put = (body: unknown) => send(mock.url, { method: "PUT", path: `${queue}/san_mapping`, body });
  expect((await put(sized(items(-1)))).status).toBe(200);
  const { least, status } = await costOf((round) => put(items(round)));
  expect(status).toBe(200);
  expect(least).toBeLessThan(budget);
});

test("working on a queue that is as long as can be sent", async () => {
  await send(mock.url, { method: "PUT", path: `${queue}/san_mapping`, body: items(0) });
  const body = { job_type: "akamai_update_papi_property_for_mod_san" };
  const { least, status } = await costOf(() => send(mock.url, { method: "POST", path: queue, body }));
  expect(status).toBe(202);
  expect(least).toBeLessThan(budget);
});

const names = (round: number) => Array.from({ length: 29_000 }, (_, index) => `r${round}n${index}.example.com`);
const long = "1".repeat(1_000_000);

test.each<[string, (enrollment: Record<string, object>, round: number) => object]>([
  ["names in the certificate", ({ csr }, round) => ({ csr: { ...csr, sans: names(round) } })],
  [
    "names of the network",
    ({ networkConfiguration }, round) => ({
      networkConfiguration: {
        ...networkConfiguration,
        dnsNameSettings: { cloneDnsNames: false, dnsNames: names(round) },
      },
    }),
  ],
  ["a telephone number", ({ adminContact }) => ({ adminContact: { ...adminContact, phone: `${long}a` } })],
  ["a given name", ({ adminContact }) => ({ adminContact: { ...adminContact, firstName: " ".repeat(1_000_000) } })],
  ["a common name", ({ csr }) => ({ csr: { ...csr, cn: `${"a.".repeat(400_000)}com` } })],
])("an enrollment with %s as large as can be sent, created and changed", async (_, larger) => {
  const example = (await cpsExample("enrollment.v12.third-party")) as Record<string, object>;
  const begun = created(await cps.create(example, "&allow-duplicate-cn=true"));
  const id = Number(/enrollments\/(\d+)/.exec(begun.change)?.[1]);
  for (const attempt of [
    (round: number) => cps.create(sized({ ...example, ...larger(example, round) }), "&allow-duplicate-cn=true"),
    (round: number) => cps.update(id, { ...example, ...larger(example, round) }, "?allow-cancel-pending-changes=true"),
  ]) {
    const { least, status } = await costOf(attempt);
    expect([202, 400]).toContain(status);
    expect(least).toBeLessThan(budget);
  }
});

test("a trust chain as long as can be sent", async () => {
  const begun = created(await cps.create(await cpsExample("enrollment.v12.third-party"), "&allow-duplicate-cn=true"));
  const { body } = await cps.get(`${begun.change}/input/info/third-party-csr`, "csr.v1");
  const signed = (await mock.control.decide("cps", "sign-csr", { csr: (body as { csr: string }).csr })) as {
    readonly certificate: string;
    readonly trustChain: string;
  };
  const copies = Math.floor(1_000_000 / signed.trustChain.length);
  for (const trustChain of [
    "-----BEGIN CERTIFICATE-----\n".repeat(35_000),
    `-----BEGIN CERTIFICATE-----\n${"A".repeat(1_000_000)}`,
    signed.trustChain.repeat(copies),
  ]) {
    const path = `${begun.change}/input/update/third-party-cert-and-trust-chain`;
    const { least, status } = await costOf(() => cps.upload(path, sized({ ...signed, trustChain }), 1));
    expect(status).toBe(400);
    expect(least).toBeLessThan(budget);
  }
});

test("a hostname of China CDN with comments as long as can be sent", async () => {
  const path = "/chinacdn/v1/property-hostnames/www.example.com";
  const type = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
  const shown = (await send(mock.url, { path, headers: { accept: type } })).body as object;
  const { least, status } = await costOf(() =>
    send(mock.url, {
      method: "PUT",
      path,
      headers: { accept: type, "content-type": type },
      body: sized({ ...shown, comments: long }),
    }),
  );
  expect([200, 400]).toContain(status);
  expect(least).toBeLessThan(budget);
});
