import { afterAll, beforeAll, expect } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { type ExactCase, exactCases } from "./exact-case.ts";

const base = "/chinacdn/v1";
const type = (name: string) => `application/vnd.akamai.chinacdn.${name}+json`;
const hostname = type("property-hostname.v1");
const change = type("provision-state-change.v1");
const edgeHostnames = { v1: type("edge-hostnames.v1"), v2: type("edge-hostnames.v2") };
const problemType = (slug: string) => `/chinacdn/problem-types/${slug}`;
const problem = { "content-type": "application/problem+json" };
const put = { method: "PUT", path: `${base}/property-hostnames/www.example.com` };
const minimal = { hostname: "www.example.com", icpNumberId: 456, serviceCategory: 13 };
const twoGroups = {
  groups: [
    { groupId: 1, groupName: "Group 1" },
    { groupId: 2, groupName: "Group 2" },
  ],
};

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["china-cdn"], simulate: false });
});
afterAll(() => mock.close());

const cases: ExactCase[] = [
  {
    name: "answers a preferred status",
    given: { path: put.path, headers: { prefer: "code=404" } },
    want: { status: 404, headers: problem, members: { type: problemType("resource-not-found") } },
  },
  {
    name: "labels a preferred error as documented whatever Accept asks for",
    given: {
      method: "POST",
      path: `${put.path}/provision-state-changes`,
      headers: { prefer: "code=412", accept: change, "content-type": change },
      body: { hostname: "www.example.com", targetState: "WHITELISTED" },
    },
    want: { status: 412, headers: problem, members: { type: problemType("change-in-progress"), status: 412 } },
  },
  {
    name: "checks Accept before preferences",
    given: { path: put.path, headers: { prefer: "code=404", accept: "application/problem+json" } },
    want: { status: 406 },
  },
  {
    name: "answers a preferred success",
    given: { ...put, headers: { prefer: "code=201", "content-type": hostname }, body: minimal },
    want: { status: 201, headers: { "content-type": hostname } },
  },
  {
    name: "answers a preferred example",
    given: { path: `${base}/groups`, headers: { prefer: "example=empty" } },
    want: { status: 200, body: { groups: [] } },
  },
  {
    name: "finds an example of another status",
    given: { path: put.path, headers: { prefer: 'example="missing-grant"' } },
    want: { status: 403, members: { title: "Forbidden" } },
  },
  {
    name: "lets Accept choose among examples of one name",
    given: { path: `${base}/edge-hostnames`, headers: { prefer: "example=with-newer-members", accept: "*/*" } },
    want: { status: 200, headers: { "content-type": edgeHostnames.v1 } },
  },
  {
    name: "does not leave Accept for an example",
    given: {
      path: `${base}/edge-hostnames`,
      headers: { prefer: "example=with-newer-members", accept: edgeHostnames.v2 },
    },
    want: {
      status: 400,
      members: { detail: expect.stringMatching(/no example with-newer-members here; it has 200: mixed-readiness/) },
    },
  },
  {
    name: "lists the statuses there are",
    given: { path: `${base}/groups`, headers: { prefer: "code=412" } },
    want: {
      status: 400,
      headers: problem,
      members: { detail: "listGroups documents no status 412; it documents 200, 400, 401, 403, 405, 406, 500." },
    },
  },
  {
    name: "lists the examples there are",
    given: { path: `${base}/groups`, headers: { prefer: "code=200, example=nope" } },
    want: {
      status: 400,
      members: { detail: "listGroups has no example nope here; it has 200: two-groups, one-group, empty." },
    },
  },
  {
    name: "names the status of an example that cannot be",
    given: { path: `${base}/groups`, headers: { prefer: "code=412, example=empty" } },
    want: { status: 400, members: { detail: expect.stringMatching(/^listGroups documents no status 412; /) } },
  },
  {
    name: "refuses a preferred status that is no status",
    given: { path: `${base}/groups`, headers: { prefer: "code=two" } },
    want: { status: 400 },
  },
  {
    name: "ignores preferences that are none of its business",
    given: { path: `${base}/groups`, headers: { prefer: "return=minimal, wait=10" } },
    want: { status: 200, body: twoGroups },
  },
  {
    name: "checks a request before its preferences",
    given: { path: `${base}/groups?page=2`, headers: { prefer: "code=500" } },
    want: { status: 400 },
  },
];

exactCases(() => mock.url, cases);
