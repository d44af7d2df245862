import { base, faulty, put, refused, shown, twoGroups, type } from "./china-cdn-words.ts";
import type { ExactCase } from "./exact-case.ts";
import { containing } from "./wanted.ts";

const states = `${base}/current-provision-states`;

/** What the China CDN API answers to query parameters and headers. */
export const chinaCdnParameters: readonly ExactCase[] = [
  {
    name: "refuses unknown query parameters",
    given: { path: `${base}/groups?page=2` },
    want: faulty({ pointer: "/query/page", detail: "is not a parameter of this operation" }),
  },
  {
    name: "refuses unusable query values",
    given: { path: `${states}?provisionState=LOST` },
    want: faulty({ pointer: "/query/provisionState", detail: /^must be one of/ }),
  },
  {
    name: "takes a documented query value",
    given: { path: `${states}?provisionState=PROVISIONED` },
    want: shown("provision-states.v1", {}),
  },
  {
    name: "decodes query values",
    given: { path: `${states}?provision%53tate=WHITE%4cISTED` },
    want: shown("provision-states.v1", {}),
  },
  {
    name: "refuses a repeated query key",
    given: { path: `${states}?provisionState=WHITELISTED&provisionState=PROVISIONED` },
    want: refused(400, "bad-request", {
      errors: containing({ pointer: "/query/provisionState", detail: "must be string" }),
    }),
  },
  {
    name: "names faults of parameters and body together",
    given: {
      ...put,
      path: `${put.path}?groupId=x&more=1`,
      headers: { "content-type": type("property-hostname.v1") },
      body: {},
    },
    want: refused(400, "bad-request", {
      errors: containing(
        { pointer: "/query/groupId", detail: "must be integer" },
        { pointer: "/query/more", detail: "is not a parameter of this operation" },
        { pointer: "/body/hostname", detail: "is required" },
      ),
    }),
  },
  {
    name: "refuses broken percent-encoding in a query",
    given: { path: `${base}/groups?accountSwitchKey=%` },
    want: refused(400, "bad-request", { detail: /percent-encoding/ }),
  },
  {
    name: "takes an account switch key",
    given: { path: `${base}/groups?accountSwitchKey=1-5C0YLB:1-8BYUX` },
    want: shown("groups.v1", twoGroups),
  },
  {
    name: "takes an empty query for none",
    given: { path: `${base}/groups?` },
    want: shown("groups.v1", twoGroups),
  },
  {
    name: "looks at credentials not at all",
    given: { path: `${base}/groups`, headers: { authorization: "Basic x" } },
    want: shown("groups.v1", twoGroups),
  },
];
