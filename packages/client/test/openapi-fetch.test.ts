import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import type { Middleware } from "openapi-fetch";
import { afterAll, beforeAll, expect, expectTypeOf, test } from "vitest";
import { createClient as createJobs } from "../src/generated/admin-jobs/openapi-fetch.ts";
import { createClient } from "../src/generated/china-cdn/openapi-fetch.ts";
import { createClient as createCps } from "../src/generated/cps/openapi-fetch.ts";
import { edgeGrid, tokenAuth } from "../src/index.ts";
import { withValidation } from "../src/validate/index.ts";
import { json, observedFetch } from "./observed-fetch.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ auth: "verify" });
});
afterAll(() => mock.close());

const [credentials] = testCredentials.edgegrid as [(typeof testCredentials.edgegrid)[number]];
const [token] = testCredentials.tokens as [(typeof testCredentials.tokens)[number]];
const china = () =>
  createClient({ host: mock.url, auth: edgeGrid(credentials), fetch: withValidation("china-cdn", { mode: "strict" }) });

test("reads, writes and refusals go signed to a server that verifies, each answer held against the contract", async () => {
  const params = { path: { hostname: "www.example.com" } };
  const { data, response } = await china().GET("/property-hostnames/{hostname}", { params });
  expect([response.status, data?.hostname]).toEqual([200, "www.example.com"]);
  if (!data) throw new Error("no data");
  const {
    createdBy: _,
    createdDate: __,
    updatedBy: ___,
    updatedDate: ____,
    ...body
  } = data as unknown as Record<string, unknown>;
  const put = await china().PUT("/property-hostnames/{hostname}", {
    params,
    body: { ...(body as object), hostname: "www.example.com", comments: "seen" } as never,
  });
  expect(put.response.status).toBe(200);
  const none = await china().GET("/property-hostnames/{hostname}", {
    params: { path: { hostname: "none.example.com" } },
  });
  expect([none.data, none.response.status]).toEqual([undefined, 404]);
  expect(none.error).toMatchObject({ status: 404 });
});

test("a version is chosen by Accept, and the default asked for without", async () => {
  const { data } = await china().GET("/edge-hostnames");
  expectTypeOf(data?.edgeHostnames[0]).not.toBeAny();
  expect(data?.edgeHostnames[0]).toHaveProperty("propertyHostnames");
  const headers = { Accept: "application/vnd.akamai.chinacdn.edge-hostnames.v1+json" };
  expect((await china().GET("/edge-hostnames", { headers })).data?.edgeHostnames[0]).not.toHaveProperty(
    "propertyHostnames",
  );
});

test("a token goes along, and the host may come from the credentials", async () => {
  const jobs = createJobs({ host: mock.url, auth: tokenAuth(token.token) });
  const { data } = await jobs.GET("/{project_id}/admin/provider/akamai/background_job/san_mapping", {
    params: { path: { project_id: "110011" } },
  });
  expect(data?.length).toBeGreaterThan(0);
  const cps = createCps({ auth: edgeGrid({ ...credentials, host: mock.url }) });
  const enrollment = await cps.GET("/enrollments/{enrollmentId}", { params: { path: { enrollmentId: 10001 } } });
  expect(enrollment.response.status).toBe(200);
});

test("middleware of the ecosystem composes: it runs once per call, a signature is made per attempt", async () => {
  const groups = "application/vnd.akamai.chinacdn.groups.v1+json";
  const { fetch, requests } = observedFetch(() =>
    requests.length < 3 ? new Response(null, { status: 503 }) : json(groups, { groups: [] }),
  );
  const seen: string[] = [];
  const middleware: Middleware = {
    onRequest({ request }) {
      seen.push(`request ${request.headers.get("accept")?.split(",")[0]}`);
      request.headers.set("X-Trace", "1");
    },
    onResponse: ({ response }) => void seen.push(`response ${response.status}`),
  };
  const client = createClient({ host: "h", auth: edgeGrid(credentials), fetch, retry: { baseDelayMs: 1 } });
  client.use(middleware);
  expect((await client.GET("/groups")).data).toEqual({ groups: [] });
  expect(seen).toEqual([`request ${groups}`, "response 200"]);
  expect(new Set(requests.map(({ headers }) => headers.get("authorization"))).size).toBe(3);
  expect(requests.every(({ headers }) => headers.get("x-trace") === "1")).toBe(true);
});

test("a write is not repeated, and no credentials go to another host", async () => {
  const { fetch, requests } = observedFetch(() => new Response(null, { status: 503 }));
  const client = createClient({ host: "h", auth: edgeGrid(credentials), fetch, retry: { baseDelayMs: 1 } });
  const params = { path: { edgeHostname: "e" } };
  await client.PUT("/edge-hostnames/{edgeHostname}/deprovision-policy", {
    params,
    body: { unmapSharedEdgeHostname: true },
  });
  expect(requests).toHaveLength(1);
  expect(requests[0]?.headers.get("content-type")).toMatch(/deprovision-policy\.v1\+json$/);
  client.use({ onRequest: ({ request }) => new Request(request.url.replace("https://h", "https://other"), request) });
  await expect(client.GET("/groups")).rejects.toThrow("Credentials are for https://h.");
  expect(requests).toHaveLength(1);
});

test("a success that is not what was asked for is an error, as in the rest of the package", async () => {
  const { fetch } = observedFetch(() => new Response("<html>", { headers: { "Content-Type": "text/html" } }));
  await expect(createClient({ host: "h", fetch }).GET("/groups")).rejects.toMatchObject({ name: "DecodeError" });
});
