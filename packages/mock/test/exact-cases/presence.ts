import type { ExactCase } from "./exact-case.ts";

const groups = "/chinacdn/v1/groups";
const enrollments = "/cps/v2/enrollments";
const queue = "/v1.0/110011/admin/provider/akamai/background_job/san_mapping";
const signed = { authorization: "EG1-HMAC-SHA256 client_token=x;signature=x" };
const shownGroups = {
  status: 200,
  headers: { "content-type": "application/vnd.akamai.chinacdn.groups.v1+json" },
  members: { groups: [{}, {}] },
};
const denied = (api: string) => ({
  status: 401,
  headers: { "content-type": "application/problem+json", "www-authenticate": "EG1-HMAC-SHA256", allow: undefined },
  members: { type: "https://problems.luna.akamaiapis.net/-/pep-authn/deny", status: 401, instance: new RegExp(api) },
});
const noToken = {
  status: 401,
  headers: { "content-type": "application/json", "www-authenticate": 'Key header="X-Auth-Token"' },
  body: { message: "The request has no X-Auth-Token header." },
};

/** What China CDN answers where credentials must be there. */
export const chinaCdnPresence: readonly ExactCase[] = [
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
        instance: /^https:\/\/[^/]+\/chinacdn\/v1\/groups$/,
        requestTime: /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
      },
    },
  },
  { name: "lets a signature pass unread", given: { path: groups, headers: signed }, want: shownGroups },
  {
    name: "takes the scheme in any letter case",
    given: { path: groups, headers: { authorization: "eg1-hmac-sha256 x" } },
    want: shownGroups,
  },
  {
    name: "refuses another scheme",
    given: { path: groups, headers: { authorization: "Bearer x" } },
    want: denied(groups),
  },
  {
    name: "refuses a scheme without credentials",
    given: { path: groups, headers: { authorization: "EG1-HMAC-SHA256 " } },
    want: denied(groups),
  },
  {
    name: "asks for credentials before it routes",
    given: { path: "/chinacdn/v1/nothing" },
    want: denied("/chinacdn/v1/nothing"),
  },
  {
    name: "asks for credentials before it names methods",
    given: { method: "DELETE", path: groups },
    want: denied(groups),
  },
  {
    name: "asks for credentials before it looks at Accept",
    given: { path: groups, headers: { accept: "garbage" } },
    want: denied(groups),
  },
  {
    name: "routes with credentials",
    given: { path: "/chinacdn/v1/nothing", headers: signed },
    want: {
      status: 404,
      headers: { "content-type": "application/problem+json" },
      members: { type: "/chinacdn/problem-types/resource-not-found", status: 404 },
    },
  },
  {
    name: "has no opinion outside of every API",
    given: { path: "/elsewhere" },
    want: {
      status: 404,
      headers: { "content-type": "application/problem+json" },
      members: { type: "about:blank", title: "Not Found", status: 404, detail: /\/cps\/v2\// },
    },
  },
];

/** What CPS answers where credentials must be there. */
export const cpsPresence: readonly ExactCase[] = [
  { name: "refuses a request without signature", given: { path: enrollments }, want: denied(enrollments) },
  {
    name: "lets a signature pass unread",
    given: { path: enrollments, headers: signed },
    want: {
      status: 200,
      headers: { "content-type": "application/vnd.akamai.cps.enrollments.v12+json" },
      members: {},
    },
  },
];

/** What the admin jobs answer where credentials must be there. */
export const adminJobsPresence: readonly ExactCase[] = [
  { name: "wants its own token, in its own error shape", given: { path: queue, headers: signed }, want: noToken },
  {
    name: "lets a token pass unread",
    given: { path: queue, headers: { "x-auth-token": "x" } },
    want: { status: 200, headers: { "content-type": "application/json" }, body: Array.isArray },
  },
  { name: "refuses an empty token", given: { path: queue, headers: { "x-auth-token": " " } }, want: noToken },
];
