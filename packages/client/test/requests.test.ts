import { describe, expect, test } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient, ServiceCategory, UsageError } from "../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../src/generated/cps/client.ts";
import { json, observedFetch } from "./observed-fetch.ts";

const chinaType = (object: string) => `application/vnd.akamai.chinacdn.${object}+json`;
const cpsType = (object: string) => `application/vnd.akamai.cps.${object}+json`;

function observed() {
  const { fetch, requests } = observedFetch(() => new Response("", { status: 500 }));
  const options = { host: "akab-1.luna.akamaiapis.net", fetch, retry: false } as const;
  return {
    china: createChinaCdnClient(options),
    cps: createCpsClient(options),
    jobs: createAdminJobsClient({ ...options, token: "secret" }),
    sent: () => {
      const request = requests.at(-1);
      if (!request) throw new Error("nothing was sent");
      return request;
    },
    requests,
  };
}

const body = { hostname: "www.example.com", icpNumberId: 1, serviceCategory: ServiceCategory.Gaming };

describe("Accept", () => {
  test("asks for the default version and for problems", async () => {
    const { china, sent } = observed();
    await china.GET("/edge-hostnames");
    expect(sent().headers.get("accept")).toBe(`${chinaType("edge-hostnames.v2")}, application/problem+json`);
  });

  test("asks for the chosen version alone", async () => {
    const { china, sent } = observed();
    await china.listEdgeHostnames({ accept: chinaType("edge-hostnames.v1") as never });
    expect(sent().headers.get("accept")).toBe(`${chinaType("edge-hostnames.v1")}, application/problem+json`);
  });

  test("asks for an alias as it is", async () => {
    const { china, sent } = observed();
    const accept = "application/vnd.akamai.chinacdn.provision-state-changes.v1+json";
    await china.getProvisionStateChange({ hostname: "h", changeId: 1, accept });
    expect(sent().headers.get("accept")).toBe(`${accept}, application/problem+json`);
  });

  test("names one type once", async () => {
    const { jobs, sent } = observed();
    await jobs.listSanMappings({ project_id: "1" });
    expect(sent().headers.get("accept")).toBe("application/json");
  });

  test("cannot be replaced through headers, which would mistype the answer", async () => {
    const { china, sent } = observed();
    await china.listGroups({ headers: { Accept: "text/html", "X-Trace": "1" } });
    expect(sent().headers.get("accept")).toBe(`${chinaType("groups.v1")}, application/problem+json`);
    expect(sent().headers.get("x-trace")).toBe("1");
  });
});

describe("Content-Type and body", () => {
  test("a body goes out under the default version", async () => {
    const { china, sent } = observed();
    await china.putPropertyHostname({ hostname: "www.example.com", groupId: 7, body });
    expect(sent().method).toBe("PUT");
    expect(sent().url).toBe(
      "https://akab-1.luna.akamaiapis.net/chinacdn/v1/property-hostnames/www.example.com?groupId=7",
    );
    expect(sent().headers.get("content-type")).toBe(chinaType("property-hostname.v1"));
    expect(await sent().json()).toEqual(body);
  });

  test("a body goes out under the chosen version", async () => {
    const { cps, sent } = observed();
    const contentType = "application/vnd.akamai.cps.acknowledgement.v1+json";
    const one = { enrollmentId: 1, changeId: 2 };
    await cps.acknowledgeChangeManagement({ ...one, body: { acknowledgement: "deny", hash: "x" } });
    expect(sent().headers.get("content-type")).toBe(cpsType("acknowledgement-with-hash.v1"));
    await cps.acknowledgeChangeManagement({ ...one, contentType, body: { acknowledgement: "deny" } });
    expect(sent().headers.get("content-type")).toBe(contentType);
  });

  test("no body, no Content-Type", async () => {
    const { cps, sent } = observed();
    await cps.cancelChange({ enrollmentId: 1, changeId: 2, headers: { "Content-Type": "text/plain" } });
    expect(sent().headers.has("content-type")).toBe(false);
    expect(sent().body).toBeNull();
  });
});

describe("parameters", () => {
  test("path calls and functions send the same request", async () => {
    const { china, requests } = observed();
    await china.putPropertyHostname({ hostname: "a/b", groupId: 7, accountSwitchKey: undefined, body });
    await china.PUT("/property-hostnames/{hostname}", {
      params: { path: { hostname: "a/b" }, query: { groupId: 7 } },
      body,
    });
    const [first, second] = requests as [Request, Request];
    expect(first.url).toBe("https://akab-1.luna.akamaiapis.net/chinacdn/v1/property-hostnames/a%2Fb?groupId=7");
    expect(second.url).toBe(first.url);
    expect([...second.headers]).toEqual([...first.headers]);
  });

  test("header parameters and the token are headers", async () => {
    const { jobs, sent } = observed();
    await jobs.listSanMappings({ project_id: "110011", "X-Project-ID": "110011" });
    expect(sent().url).toContain("/v1.0/110011/admin/provider/akamai/background_job/san_mapping");
    expect(sent().headers.get("x-project-id")).toBe("110011");
    expect(sent().headers.get("x-auth-token")).toBe("secret");
  });

  test("a redirect is not followed, because it would carry the token along", async () => {
    const { jobs, sent } = observed();
    await jobs.listSanMappings({ project_id: "1" });
    expect(sent().redirect).toBe("manual");
  });
});

describe("wrong use is refused before anything is sent", () => {
  const { china, requests } = observed();
  // What a caller in JavaScript, or one with a cast, can still get wrong.
  const loose = china as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const cases: [what: string, call: () => Promise<unknown> | undefined, message: RegExp][] = [
    [
      "a missing path parameter",
      () => loose["getPropertyHostname"]?.(),
      /path parameter hostname is missing or empty\.$/,
    ],
    ["an empty one", () => china.getPropertyHostname({ hostname: "" }), /hostname is missing or empty/],
    ["one that climbs", () => china.getPropertyHostname({ hostname: ".." }), /hostname is "\.\."/],
    [
      "one that is no number",
      () => china.getProvisionStateChange({ hostname: "h", changeId: Number.NaN }),
      /changeId is "NaN"/,
    ],
    [
      "an unknown argument",
      () => loose["listGroups"]?.({ acept: "x" }),
      /no argument "acept"\. Known are accountSwitchKey/,
    ],
    ["an unknown option", () => loose["GET"]?.("/groups", { parmas: {} }), /no option "parmas"\. Known are params/],
    [
      "an unknown path",
      () => loose["GET"]?.("/chinacdn/v1/groups"),
      /without the base path \/chinacdn\/v1; known are GET/,
    ],
    ["an inherited name as path", () => loose["GET"]?.("constructor"), /has no GET constructor/],
    [
      "another media type",
      () => loose["listGroups"]?.({ accept: "text/html" }),
      /media type to accept "text\/html"\. Known are application/,
    ],
    ["a body where none is taken", () => loose["listGroups"]?.({ body: {} }), /no argument "body"\. Known are none/],
    [
      "a body that JSON cannot carry",
      () => loose["putPropertyHostname"]?.({ hostname: "h", body: { id: 1n } }),
      /cannot be built.*BigInt/,
    ],
    ["a header that HTTP cannot carry", () => china.listGroups({ headers: { "X-A": "a\nb" } }), /header/i],
  ];
  test.each(cases)("%s", async (_, call, message) => {
    const error = await call()?.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as Error).message).toMatch(message);
    expect(requests).toEqual([]);
  });
});

test("a call that the contract knows reaches the fetch as one request", async () => {
  const { fetch, requests } = observedFetch(() => json(chinaType("groups.v1"), { groups: [] }));
  const data = await createChinaCdnClient({ host: "h", fetch }).listGroups().orThrow();
  expect(data).toEqual({ groups: [] });
  expect(requests).toHaveLength(1);
});
