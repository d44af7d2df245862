import { afterAll, beforeAll, expect } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { type ExactCase, exactCases } from "./exact-case.ts";

const base = "/chinacdn/v1";
const type = (name: string) => `application/vnd.akamai.chinacdn.${name}+json`;
const hostname = type("property-hostname.v1");
const change = type("provision-state-change.v1");
const edgeHostnames = { v1: type("edge-hostnames.v1"), v2: type("edge-hostnames.v2") };
const problemType = (slug: string) => `/chinacdn/problem-types/${slug}`;
const occurrence = (slug: string) =>
  expect.stringMatching(new RegExp(`^/chinacdn/problem-types/${slug}\\?r=-?[1-9]\\d{17,18}$`));
const problem = { "content-type": "application/problem+json" };
const put = { method: "PUT", path: `${base}/property-hostnames/www.example.com` };
const minimal = { hostname: "www.example.com", icpNumberId: 456, serviceCategory: 13 };
const charset = (name: string) => `${name};charset=UTF-8`;
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
    name: "answers the first example of the default media type unasked",
    given: { path: `${base}/groups` },
    want: { status: 200, headers: { "content-type": type("groups.v1"), "content-length": "84" }, body: twoGroups },
  },
  {
    name: "takes an exact Accept",
    given: { path: `${base}/edge-hostnames`, headers: { accept: edgeHostnames.v1 } },
    want: { status: 200, headers: { "content-type": edgeHostnames.v1 } },
  },
  {
    name: "tells versions apart",
    given: { path: `${base}/edge-hostnames`, headers: { accept: edgeHostnames.v2 } },
    want: { status: 200, headers: { "content-type": edgeHostnames.v2 } },
  },
  {
    name: "gives the default version for a wildcard",
    given: { path: `${base}/edge-hostnames`, headers: { accept: "*/*" } },
    want: { status: 200, headers: { "content-type": edgeHostnames.v2 } },
  },
  {
    name: "honours quality values",
    given: {
      path: `${base}/edge-hostnames`,
      headers: { accept: `${edgeHostnames.v2};q=0.1, ${edgeHostnames.v1};q=0.9` },
    },
    want: { status: 200, headers: { "content-type": edgeHostnames.v1 } },
  },
  {
    name: "never minds a charset in Accept",
    given: { path: `${base}/groups`, headers: { accept: charset(type("groups.v1")) } },
    want: { status: 200, headers: { "content-type": type("groups.v1") } },
  },
  {
    name: "answers an aliased Accept under the label of its target",
    given: {
      path: `${base}/property-hostnames/www.example.com/provision-state-changes/654`,
      headers: { accept: type("provision-state-changes.v1") },
    },
    want: { status: 200, headers: { "content-type": change }, members: { id: 654 } },
  },
  {
    name: "refuses plain JSON in Accept",
    given: { path: `${base}/groups`, headers: { accept: "application/json" } },
    want: {
      status: 406,
      headers: problem,
      body: {
        type: problemType("media-type-not-acceptable"),
        title: "Couldn't find acceptable representation.",
        status: 406,
        detail: `Couldn't find acceptable representation. Allowed media types: [${charset(type("groups.v1"))}].`,
        instance: occurrence("media-type-not-acceptable"),
        unsupportedMediaType: "application/json",
        allowedMediaTypes: [charset(type("groups.v1"))],
      },
    },
  },
  {
    name: "lists the default version first in a 406",
    given: { path: `${base}/edge-hostnames`, headers: { accept: type("edge-hostnames.v3") } },
    want: { status: 406, members: { allowedMediaTypes: [charset(edgeHostnames.v2), charset(edgeHostnames.v1)] } },
  },
  {
    name: "refuses garbage in Accept",
    given: { path: `${base}/groups`, headers: { accept: "garbage" } },
    want: { status: 406, members: { unsupportedMediaType: "garbage" } },
  },
  {
    name: "refuses an unfinished media range in Accept",
    given: { path: `${base}/groups`, headers: { accept: ";;,/,*/" } },
    want: { status: 406, headers: problem },
  },
  {
    name: "refuses what q=0 forbids",
    given: { path: `${base}/groups`, headers: { accept: "*/*;q=0" } },
    want: { status: 406 },
  },
  {
    name: "answers an unknown path",
    given: { path: `${base}/nothing` },
    want: {
      status: 404,
      headers: problem,
      body: {
        type: problemType("resource-not-found"),
        title: "The resource does not exist.",
        status: 404,
        detail: "The API has no path /chinacdn/v1/nothing.",
        instance: occurrence("resource-not-found"),
      },
    },
  },
  { name: "tells a trailing slash apart", given: { path: `${base}/groups/` }, want: { status: 404 } },
  { name: "tells a doubled slash apart", given: { path: `${base}//groups` }, want: { status: 404 } },
  { name: "tells letter case in paths apart", given: { path: `${base}/Groups` }, want: { status: 404 } },
  { name: "has nothing at the base path itself", given: { path: base }, want: { status: 404, headers: problem } },
  {
    name: "does not fill a parameter with an empty segment",
    given: { path: `${base}/property-hostnames/` },
    want: { status: 404 },
  },
  {
    name: "lists the methods of a path",
    given: { method: "DELETE", path: put.path },
    want: {
      status: 405,
      headers: { ...problem, allow: "GET, PUT" },
      body: {
        type: problemType("method-not-allowed"),
        title: "The HTTP method isn't allowed.",
        status: 405,
        detail: "HTTP method DELETE isn't allowed. Allowed methods: [GET, PUT].",
        unsupportedMethod: "DELETE",
        allowedMethods: ["GET", "PUT"],
      },
    },
  },
  {
    name: "lists the methods of a path without GET",
    given: { path: `${put.path}/provision-state-changes` },
    want: { status: 405, headers: { allow: "POST" }, members: { unsupportedMethod: "GET", allowedMethods: ["POST"] } },
  },
  {
    name: "knows no OPTIONS",
    given: { method: "OPTIONS", path: `${base}/groups` },
    want: { status: 405, headers: { allow: "GET" } },
  },
  {
    name: "knows no methods of WebDAV",
    given: { method: "PROPFIND", path: `${base}/groups` },
    want: { status: 405, members: { unsupportedMethod: "PROPFIND" } },
  },
  {
    name: "looks at the method before Accept",
    given: { method: "POST", path: `${base}/groups`, headers: { accept: "garbage" } },
    want: { status: 405 },
  },
  {
    name: "answers HEAD with the headers of GET",
    given: { method: "HEAD", path: `${base}/groups` },
    want: { status: 200, headers: { "content-type": type("groups.v1"), "content-length": "84" }, text: "" },
  },
  {
    name: "checks Accept on HEAD",
    given: { method: "HEAD", path: `${base}/groups`, headers: { accept: "application/json" } },
    want: { status: 406, headers: problem, text: "" },
  },
  {
    name: "knows no HEAD on a path without GET",
    given: { method: "HEAD", path: `${put.path}/provision-state-changes` },
    want: { status: 405, headers: { allow: "POST" }, text: "" },
  },
  {
    name: "refuses plain JSON as Content-Type",
    given: { ...put, headers: { "content-type": "application/json" }, body: minimal },
    want: {
      status: 415,
      headers: problem,
      body: {
        type: problemType("media-type-not-supported"),
        title: "The media type is not supported.",
        status: 415,
        detail: "The operation does not read application/json.",
        instance: occurrence("media-type-not-supported"),
        unsupportedMediaType: "application/json",
        allowedMediaTypes: [charset(hostname)],
      },
    },
  },
  {
    name: "refuses a body without Content-Type",
    given: { ...put, body: minimal },
    want: {
      status: 415,
      body: {
        type: problemType("media-type-not-supported"),
        title: "The media type is not supported.",
        status: 415,
        detail: expect.stringContaining("no Content-Type"),
        instance: occurrence("media-type-not-supported"),
        allowedMediaTypes: [charset(hostname)],
      },
    },
  },
  {
    name: "refuses another version as Content-Type",
    given: { ...put, headers: { "content-type": type("property-hostname.v2") }, body: minimal },
    want: { status: 415 },
  },
  {
    name: "looks at Accept before Content-Type",
    given: { ...put, headers: { accept: "text/html", "content-type": "text/html" }, body: "x" },
    want: { status: 406 },
  },
  {
    name: "looks at Content-Type before the body",
    given: { ...put, headers: { "content-type": "text/html" }, body: "{" },
    want: { status: 415 },
  },
  {
    name: "never minds a charset or letter case in Content-Type",
    given: { ...put, headers: { "content-type": charset(hostname.toUpperCase()) }, body: minimal },
    want: { status: 200, headers: { "content-type": hostname } },
  },
  {
    name: "prefers the lower of two successes",
    given: { ...put, headers: { "content-type": hostname }, body: minimal },
    want: { status: 200, members: { hostname: "www.example.com", icpNumberId: 456 } },
  },
  {
    name: "names every fault of a body",
    given: { ...put, headers: { "content-type": hostname }, body: { hostname: 1, serviceCategory: 99 } },
    want: {
      status: 400,
      headers: problem,
      members: {
        type: problemType("bad-request"),
        instance: occurrence("bad-request"),
        errors: expect.arrayContaining([
          { pointer: "/body/icpNumberId", detail: "is required" },
          { pointer: "/body/hostname", detail: "must be string" },
          { pointer: "/body/serviceCategory", detail: expect.stringMatching(/must be/) },
        ]),
      },
    },
  },
  {
    name: "wants a body where one is required",
    given: { ...put, headers: { "content-type": hostname } },
    want: {
      status: 400,
      members: { detail: "body is required.", errors: [{ pointer: "/body", detail: "is required" }] },
    },
  },
  {
    name: "refuses a body that is no JSON",
    given: { ...put, headers: { "content-type": hostname }, body: '{"hostname": ' },
    want: {
      status: 400,
      headers: problem,
      members: { type: problemType("bad-request"), detail: expect.stringMatching(/^The body is not valid JSON/) },
    },
  },
  {
    name: "quotes nothing of a body that is no JSON",
    given: { ...put, headers: { "content-type": hostname }, body: "legalId=SECRET7" },
    want: { status: 400, members: { detail: expect.not.stringContaining("SECRET7") } },
  },
  {
    name: "refuses unknown query parameters",
    given: { path: `${base}/groups?page=2` },
    want: {
      status: 400,
      members: { errors: [{ pointer: "/query/page", detail: "is not a parameter of this operation" }] },
    },
  },
  {
    name: "refuses unusable query values",
    given: { path: `${base}/current-provision-states?provisionState=LOST` },
    want: {
      status: 400,
      members: { errors: [{ pointer: "/query/provisionState", detail: expect.stringMatching(/^must be one of/) }] },
    },
  },
  {
    name: "decodes query values",
    given: { path: `${base}/current-provision-states?provision%53tate=WHITE%4cISTED` },
    want: { status: 200, headers: { "content-type": type("provision-states.v1") } },
  },
  {
    name: "refuses a repeated query key",
    given: { path: `${base}/current-provision-states?provisionState=WHITELISTED&provisionState=PROVISIONED` },
    want: {
      status: 400,
      members: { errors: expect.arrayContaining([{ pointer: "/query/provisionState", detail: "must be string" }]) },
    },
  },
  {
    name: "names faults of parameters and body together",
    given: { ...put, path: `${put.path}?groupId=x&more=1`, headers: { "content-type": hostname }, body: {} },
    want: {
      status: 400,
      members: {
        errors: expect.arrayContaining([
          { pointer: "/query/groupId", detail: "must be integer" },
          { pointer: "/query/more", detail: "is not a parameter of this operation" },
          { pointer: "/body/hostname", detail: "is required" },
        ]),
      },
    },
  },
  {
    name: "decodes path segments",
    given: { path: `${base}/property-hostnames/www.example.com/provision-state-changes/%36%35%34` },
    want: { status: 200, members: { id: 654 } },
  },
  {
    name: "refuses path values of the wrong type",
    given: { path: `${base}/property-hostnames/www.example.com/provision-state-changes/6a` },
    want: { status: 400, members: { errors: [{ pointer: "/path/changeId", detail: "must be integer" }] } },
  },
  {
    name: "prefers literal segments",
    given: { path: `${base}/property-hostnames/www.example.com/provision-state-changes/current` },
    want: { status: 200, headers: { "content-type": type("provision-state-changes.v1") } },
  },
  {
    name: "refuses broken percent-encoding in a path",
    given: { path: `${base}/property-hostnames/%zz` },
    want: { status: 400, headers: problem },
  },
  {
    name: "refuses percent-encoding that is no UTF-8",
    given: { path: `${base}/property-hostnames/%ff%fe` },
    want: { status: 400, headers: problem },
  },
  {
    name: "refuses broken percent-encoding in a query",
    given: { path: `${base}/groups?accountSwitchKey=%` },
    want: { status: 400, headers: problem },
  },
  {
    name: "looks at credentials not at all",
    given: { path: `${base}/groups`, headers: { authorization: "Basic x" } },
    want: { status: 200 },
  },
];

exactCases(() => mock.url, cases);
