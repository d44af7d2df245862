import { afterAll, beforeAll, expect } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { type ExactCase, exactCases } from "./exact-case.ts";

const groups = "/chinacdn/v1/groups";
const queue = "/v1.0/110011/admin/provider/akamai/background_job/san_mapping";
const signed = { authorization: "EG1-HMAC-SHA256 client_token=x;signature=x" };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ auth: "presence", simulate: false });
});
afterAll(() => mock.close());

const cases: ExactCase[] = [
  {
    name: "refuses a request without signature as the gateway does",
    given: { path: groups },
    want: {
      status: 401,
      headers: { "content-type": "application/problem+json", "www-authenticate": "EG1-HMAC-SHA256" },
      members: {
        type: "https://problems.luna.akamaiapis.net/-/pep-authn/deny",
        status: 401,
        method: "GET",
        detail: "The request has no Authorization header of the scheme EG1-HMAC-SHA256.",
        instance: expect.stringMatching(/^https:\/\/[^/]+\/chinacdn\/v1\/groups$/),
        requestTime: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    },
  },
  { name: "lets a signature pass unread", given: { path: groups, headers: signed }, want: { status: 200 } },
  {
    name: "takes the scheme in any letter case",
    given: { path: groups, headers: { authorization: "eg1-hmac-sha256 x" } },
    want: { status: 200 },
  },
  {
    name: "refuses another scheme",
    given: { path: groups, headers: { authorization: "Bearer x" } },
    want: { status: 401 },
  },
  {
    name: "refuses a scheme without credentials",
    given: { path: groups, headers: { authorization: "EG1-HMAC-SHA256 " } },
    want: { status: 401 },
  },
  { name: "asks for credentials before it routes", given: { path: "/chinacdn/v1/nothing" }, want: { status: 401 } },
  {
    name: "asks for credentials before it names methods",
    given: { method: "DELETE", path: groups },
    want: { status: 401, headers: { allow: undefined } },
  },
  { name: "routes with credentials", given: { path: "/chinacdn/v1/nothing", headers: signed }, want: { status: 404 } },
  {
    name: "refuses a request to CPS too",
    given: { path: "/cps/v2/enrollments" },
    want: { status: 401, headers: { "content-type": "application/problem+json" } },
  },
  {
    name: "wants the token of an API with tokens, in its error shape",
    given: { path: queue, headers: signed },
    want: {
      status: 401,
      headers: { "content-type": "application/json", "www-authenticate": undefined },
      body: { message: "The request has no X-Auth-Token header." },
    },
  },
  { name: "lets a token pass unread", given: { path: queue, headers: { "x-auth-token": "x" } }, want: { status: 200 } },
  { name: "refuses an empty token", given: { path: queue, headers: { "x-auth-token": " " } }, want: { status: 401 } },
  {
    name: "has no opinion outside of every API",
    given: { path: "/elsewhere" },
    want: {
      status: 404,
      headers: { "content-type": "application/problem+json" },
      members: { type: "about:blank", title: "Not Found", status: 404, detail: expect.stringMatching(/\/cps\/v2\//) },
    },
  },
];

exactCases(() => mock.url, cases);
