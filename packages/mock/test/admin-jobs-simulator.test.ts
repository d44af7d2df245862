import { loadContract } from "@edge-contracts/specs/apis";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { simulator } from "../src/admin-jobs/simulator.ts";
import { sampleOf } from "../src/contract/sample-of.ts";
import { send } from "./send.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";

interface Item {
  readonly domain_name: string;
  readonly property_activated?: boolean;
  readonly error_message?: string;
}
interface Result {
  readonly sent: readonly Item[];
  readonly ignored: readonly Item[];
}

const base = "/v1.0/110011/admin/provider/akamai/background_job";
const contract = await loadContract("admin-jobs");
const seeded = await sampleOf<Item[]>(contract, "listSanMappings", "two-domains");

let api: SimulatedApi;
beforeEach(async () => {
  api = await serveSimulator("admin-jobs", simulator);
});
afterEach(() => api.end());

const restart = async (settings: Record<string, string | boolean>) => {
  await api.end();
  api = await serveSimulator("admin-jobs", simulator, { settings: { "admin-jobs": settings } });
};
const job = (body: object) => send(api.url, { method: "POST", path: base, body });
const queue = async () => (await send(api.url, { path: `${base}/san_mapping` })).body as Item[];
const replace = (body: unknown) => send(api.url, { method: "PUT", path: `${base}/san_mapping`, body });
const pass = () => api.simulation.advance({ rounds: 1 });
const names = (items: readonly Item[]) => items.map(({ domain_name }) => domain_name);

const check = { job_type: "akamai_check_and_update_cert_status" };
const modSan = { job_type: "akamai_update_papi_property_for_mod_san" };
const modSni = { job_type: "akamai_update_papi_property_for_mod_sni" };
const checkDomain = {
  ...check,
  domain_name: "testabc.test_san.com",
  project_id: "000",
  cert_type: "san",
  flavor_id: "cdn",
};
const modSanDomain = { ...modSan, domain_name: "testabc.cnamecdn.com", san_cert_name: "secure1.san1.altcdn.com" };

describe("the queue", () => {
  test("begins with the documented items, oldest first", async () => {
    expect(await queue()).toEqual(seeded);
  });

  test("is replaced as a whole, and what was dropped is told", async () => {
    const [first, second] = seeded;
    const added = { ...first, domain_name: "new.example.com" };
    const { status, body } = await replace([added, first]);
    expect([status, body]).toEqual([200, { queue: [added, first], deleted: [second] }]);
    expect(await queue()).toEqual([added, first]);
    expect((await replace([added, first])).body).toEqual({ queue: [added, first], deleted: [] });
    expect((await replace([])).body).toEqual({ queue: [], deleted: [added, first] });
    expect(await queue()).toEqual([]);
  });

  test("counts an item as dropped that comes back changed", async () => {
    const [first, second] = seeded;
    const changed = { ...first, property_activated: true };
    expect((await replace([changed, second])).body).toEqual({ queue: [changed, second], deleted: [first] });
  });

  test("keeps what it has when the new one is refused", async () => {
    expect((await replace([seeded[0], seeded[0]])).status).toBe(400);
    expect(await queue()).toEqual(seeded);
  });
});

describe("a job on the queue", () => {
  test("for SAN certificates sends SAN items only, and leaves the queue alone", async () => {
    const { status, body } = await job(modSan);
    expect([status, body]).toEqual([202, { sent: [seeded[0]], ignored: [] }]);
    expect(await queue()).toEqual(seeded);
  });

  test("for SNI certificates ignores the documented item for its documented fault", async () => {
    const { ignored } = await sampleOf<Result>(contract, "runBackgroundJob", "sent-and-ignored");
    expect((await job(modSni)).body).toEqual({ sent: [], ignored });
  });

  test("updates properties in its time; what is activated is then ignored, and checked", async () => {
    expect(names(((await job(check)).body as Result).ignored)).toEqual(names(seeded));
    await job(modSan);
    await pass();
    const activated = { ...seeded[0], property_activated: true };
    expect(await queue()).toEqual([activated, seeded[1]]);
    expect((await job(modSan)).body).toEqual({ sent: [], ignored: [activated] });
    expect(((await job(check)).body as Result).sent).toEqual([activated]);
    expect(await queue()).toEqual([seeded[1]]);
    expect(names(((await job(check)).body as Result).sent)).toEqual([]);
  });

  test("that removes domains activates nothing", async () => {
    await job({ ...modSan, action: "remove" });
    await pass();
    expect(await queue()).toEqual(seeded);
  });

  test("works on a domain again once its fault is gone, and no longer when there is one", async () => {
    const fault = (domain_name: string, kind: string) =>
      api.simulation.decide("admin-jobs", "domain-fault", { domain_name, fault: kind });
    await fault("www.example.com", "none");
    expect(names(((await job(modSni)).body as Result).sent)).toEqual(["www.example.com"]);
    await fault("testabc.cnamecdn.com", "san-name-unknown");
    expect(((await job(modSan)).body as Result).ignored).toMatchObject([
      { error_message: "The name of the SAN certificate is not configured." },
    ]);
  });

  test("does nothing where the Akamai provider is not enabled", async () => {
    await restart({ akamai: false });
    expect((await job(modSan)).body).toEqual({ sent: [], ignored: [] });
  });
});

describe("a job of 2015", () => {
  test.each([checkDomain, modSanDomain])("$job_type is accepted without a body", async (body) => {
    const { status, text, headers } = await job(body);
    expect([status, text, headers["content-type"]]).toEqual([202, "", undefined]);
    expect(await queue()).toEqual(seeded);
  });
});

describe("servers of one era", () => {
  test("of 2015 refuse the bodies of 2016 and have no queue", async () => {
    await restart({ era: "2015" });
    for (const body of [check, modSan, modSni]) expect((await job(body)).status).toBe(400);
    expect((await job(modSanDomain)).status).toBe(202);
    const { status, body } = await send(api.url, { path: `${base}/san_mapping` });
    expect([status, body]).toMatchObject([404, { message: expect.any(String) }]);
    expect((await replace([])).status).toBe(404);
  });

  test("of 2016 refuse the bodies of 2015, naming the member", async () => {
    await restart({ era: "2016" });
    for (const body of [checkDomain, modSanDomain]) {
      const refused = await job(body);
      expect(refused.status).toBe(400);
      expect(refused.body).toEqual({
        message: { errors: [{ message: "[body/domain_name]-is not an allowed property" }] },
      });
    }
    for (const body of [check, modSan, modSni]) expect((await job(body)).status).toBe(202);
  });

  test("take no other era", async () => {
    const begun = serveSimulator("admin-jobs", simulator, { settings: { "admin-jobs": { era: "2017" } } });
    await expect(begun).rejects.toThrow(RangeError);
  });
});
