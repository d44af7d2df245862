import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient } from "../src/generated/china-cdn/client.ts";
import { listGroups } from "../src/generated/china-cdn/operations.ts";
import {
  type ClientEvent,
  CredentialsError,
  createCore,
  edgeGrid,
  edgeGridFrom,
  edgeGridFromEnvironment,
  events,
  serverClock,
} from "../src/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";

const credentials = { host: "akab-1.luna.akamaiapis.net", clientToken: "ct", clientSecret: "cs", accessToken: "at" };
const groups = () => json("application/vnd.akamai.chinacdn.groups.v1+json", { groups: [] });
const refusal = (status: number, headers: Record<string, string> = {}) =>
  json(
    "application/problem+json",
    { type: "https://x/-/pep-authn/deny", title: "No", status, detail: "No" },
    { status, headers },
  );

describe("EdgeGrid", () => {
  test("signs the calls of a client and of a bare core, each with a nonce of its own", async () => {
    const { fetch, requests } = observedFetch(groups);
    const auth = edgeGrid(credentials);
    await createChinaCdnClient({ auth, fetch }).listGroups().orThrow();
    await listGroups(createCore({ auth, fetch })).orThrow();
    const nonces = requests.map(({ headers }) => /nonce=([\w-]+);/.exec(headers.get("authorization") ?? "")?.[1]);
    expect(new Set(nonces).size).toBe(2);
    expect(requests.map(({ url }) => url)).toEqual(
      Array(2).fill("https://akab-1.luna.akamaiapis.net/chinacdn/v1/groups"),
    );
  });

  test("the host of the client goes before that of the credentials", async () => {
    const { fetch, requests } = observedFetch(groups);
    await createChinaCdnClient({ host: "http://127.0.0.1:1", auth: edgeGrid(credentials), fetch }).listGroups();
    expect(requests[0]?.url).toBe("http://127.0.0.1:1/chinacdn/v1/groups");
  });

  test("an account switch key is on every call, unless the call has one", async () => {
    const { fetch, requests } = observedFetch(groups);
    const china = createChinaCdnClient({ auth: edgeGrid({ ...credentials, accountSwitchKey: "A:B" }), fetch });
    await china.listGroups();
    await china.listCurrentProvisionStates({ provisionState: "PROVISIONED" }).catch(() => {});
    await china.listGroups({ accountSwitchKey: "C" });
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      "?accountSwitchKey=A%3AB",
      "?provisionState=PROVISIONED&accountSwitchKey=A%3AB",
      "?accountSwitchKey=C",
    ]);
  });

  test("a provider is asked once for calls at the same time, and again when refused", async () => {
    let asked = 0;
    const { fetch, requests } = observedFetch(({ headers }) =>
      headers.get("authorization")?.includes("client_token=ct1;") ? refusal(401) : groups(),
    );
    const auth = edgeGridFrom(async () => ({ ...credentials, clientToken: `ct${++asked}` }));
    const china = createChinaCdnClient({ auth, fetch });
    expect(await china.listGroups().orThrow()).toEqual({ groups: [] });
    await Promise.all([china.listGroups(), china.listGroups()]);
    expect(asked).toBe(2);
    expect(requests).toHaveLength(4);
  });

  test("a refusal of credentials that another call has renewed asks for no others", async () => {
    let asked = 0;
    let renewed: () => void = () => {};
    const renewal = new Promise<void>((resolve) => {
      renewed = resolve;
    });
    let refusals = 0;
    const { fetch } = observedFetch(async ({ headers }) => {
      if (!headers.get("authorization")?.includes("client_token=ct1;")) return groups();
      // The second refusal is late.
      if (++refusals === 2) await renewal;
      return refusal(401);
    });
    const auth = edgeGridFrom(() => {
      if (++asked === 2) setTimeout(renewed, 10);
      return { ...credentials, clientToken: `ct${asked}` };
    });
    const china = createChinaCdnClient({ auth, fetch });
    const both = await Promise.all([china.listGroups(), china.listGroups()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(asked).toBe(2);
  });

  test("calls that are refused at the same time ask once", async () => {
    let asked = 0;
    const { fetch } = observedFetch(({ headers }) =>
      headers.get("authorization")?.includes("client_token=ct1;") ? refusal(401) : groups(),
    );
    const auth = edgeGridFrom(async () => ({ ...credentials, clientToken: `ct${++asked}` }));
    const china = createChinaCdnClient({ auth, fetch });
    const both = await Promise.all([china.listGroups(), china.listGroups()]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(asked).toBe(2);
  });

  test("a server that refuses whatever it gets is asked twice", async () => {
    let asked = 0;
    const { fetch, requests } = observedFetch(() => refusal(401));
    const auth = edgeGridFrom(() => ({ ...credentials, clientToken: `ct${++asked}` }));
    expect(await createChinaCdnClient({ auth, fetch }).listGroups()).toMatchObject({ ok: false, status: 401 });
    expect(requests).toHaveLength(2);
  });

  test("a provider with nothing new leaves it at the refusal", async () => {
    const { fetch, requests } = observedFetch(() => refusal(401));
    const china = createChinaCdnClient({ auth: edgeGridFrom(() => credentials), fetch });
    expect(await china.listGroups()).toMatchObject({ ok: false, status: 401 });
    expect(requests).toHaveLength(1);
  });

  test("credentials that cannot be had are a CredentialsError, and asked for again by the next call", async () => {
    let fails = true;
    const auth = edgeGridFrom(async () => {
      if (fails) throw new Error("vault sealed");
      return credentials;
    });
    const { fetch } = observedFetch(groups);
    const china = createChinaCdnClient({ host: "h", auth, fetch });
    const error = await china.listGroups().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CredentialsError);
    expect(error).toMatchObject({ cause: { message: "vault sealed" } });
    fails = false;
    expect(await china.listGroups()).toMatchObject({ ok: true });
  });

  test("incomplete credentials name what is missing", async () => {
    const auth = edgeGrid({ ...credentials, clientSecret: "", accessToken: "" });
    await expect(createChinaCdnClient({ auth }).listGroups()).rejects.toThrow(
      /clientSecret, accessToken must be plain ASCII text/,
    );
    const empty = edgeGridFromEnvironment({ section: "lab", environment: { AKAMAI_LAB_HOST: "h" } });
    await expect(createChinaCdnClient({ auth: empty }).listGroups()).rejects.toThrow(
      /lacks AKAMAI_LAB_CLIENT_TOKEN, AKAMAI_LAB_CLIENT_SECRET, AKAMAI_LAB_ACCESS_TOKEN/,
    );
  });

  test.each([
    ["clientToken", "ключ"],
    ["clientSecret", "“quoted”"],
    ["accessToken", "akab-secret\n"],
  ])("a %s that no header can carry is named, not shown", async (name, value) => {
    const sent = { ...credentials, [name]: value };
    for (const auth of [edgeGrid(sent), edgeGridFrom(() => sent)]) {
      const error = await createChinaCdnClient({ auth, host: "h" })
        .listGroups()
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CredentialsError);
      expect((error as Error).message).toContain(name);
      expect(inspect(error)).not.toContain(value.trim());
    }
  });
});

describe("a clock that is wrong", () => {
  const serverTime = () => Date.now() + 60_000;
  const server = () =>
    observedFetch(({ headers }) => {
      const [, date, time] = /timestamp=(\d{8})T([\d:]+)/.exec(headers.get("authorization") ?? "") ?? [];
      const signed = Date.parse(`${date?.replace(/(....)(..)(..)/, "$1-$2-$3")}T${time}Z`);
      const isRight = Math.abs(signed - serverTime()) < 30_000;
      return isRight ? groups() : refusal(400, { Date: new Date(serverTime()).toUTCString() });
    });

  test("is reported", async () => {
    const seen: ClientEvent[] = [];
    const { fetch, requests } = server();
    const china = createChinaCdnClient({
      auth: edgeGrid(credentials),
      fetch,
      observe: events((event) => seen.push(event)),
    });
    expect(await china.listGroups()).toMatchObject({ ok: false, status: 400 });
    const [skew] = seen.filter(({ type }) => type === "clock-skew");
    expect(skew).toMatchObject({ operationId: "listGroups" });
    expect((skew as { skewMs: number }).skewMs).toBeGreaterThan(25_000);
    expect(requests).toHaveLength(1);
  });

  test("is corrected once and for all where allowed, for writes too: nothing was done", async () => {
    const { fetch, requests } = server();
    const china = createChinaCdnClient({ auth: edgeGrid(credentials, { clock: serverClock() }), fetch });
    await china.setDeprovisionPolicy({ edgeHostname: "e", body: { unmapSharedEdgeHostname: true } }).catch(() => {});
    expect(requests).toHaveLength(2);
    expect(await china.listGroups()).toMatchObject({ ok: true });
    expect(requests).toHaveLength(3);
  });

  test("is tried once only", async () => {
    const date = new Date(serverTime()).toUTCString();
    const { fetch, requests } = observedFetch(() => refusal(400, { Date: date }));
    const china = createChinaCdnClient({ auth: edgeGrid(credentials, { clock: serverClock() }), fetch });
    expect(await china.listGroups()).toMatchObject({ ok: false, status: 400 });
    expect(requests).toHaveLength(2);
  });
});

describe("X-Auth-Token", () => {
  const mappings = () => json("application/json", []);
  const unauthorized = () => json("application/json", { message: "no" }, { status: 401 });

  test("a function is asked once, and again with the token that was refused", async () => {
    const refused: (string | undefined)[] = [];
    let valid = "t1";
    const { fetch, requests } = observedFetch(({ headers }) =>
      headers.get("x-auth-token") === valid ? mappings() : unauthorized(),
    );
    const token = async (old: string | undefined) => {
      refused.push(old);
      return valid;
    };
    const jobs = createAdminJobsClient({ host: "h", fetch, token });
    await Promise.all([jobs.listSanMappings({ project_id: "1" }), jobs.listSanMappings({ project_id: "1" })]);
    expect(refused).toEqual([undefined]);
    valid = "t2";
    const both = await Promise.all([1, 2].map(() => jobs.listSanMappings({ project_id: "1" })));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(refused).toEqual([undefined, "t1"]);
    expect(requests).toHaveLength(6);
  });

  test("a fixed token that is refused stays refused", async () => {
    const { fetch, requests } = observedFetch(unauthorized);
    const result = await createAdminJobsClient({ host: "h", fetch, token: "t" }).listSanMappings({ project_id: "1" });
    expect(result).toMatchObject({ ok: false, documented: true, status: 401 });
    expect(requests).toHaveLength(1);
  });

  test("a function that fails is a CredentialsError", async () => {
    const jobs = createAdminJobsClient({ host: "h", token: () => Promise.reject(new Error("keystone down")) });
    await expect(jobs.listSanMappings({ project_id: "1" })).rejects.toBeInstanceOf(CredentialsError);
  });

  test.each(["“quoted”", "t\nx"])(
    "a token that no header can carry is a CredentialsError without it: %j",
    async (token) => {
      const jobs = createAdminJobsClient({ host: "h", token });
      const error = await jobs.listSanMappings({ project_id: "1" }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CredentialsError);
      expect(inspect(error)).not.toContain(token);
    },
  );
});
