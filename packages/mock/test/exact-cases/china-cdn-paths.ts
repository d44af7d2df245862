import {
  base,
  faulty,
  occurrence,
  problem,
  problemType,
  put,
  refused,
  shown,
  twoGroups,
  type,
} from "./china-cdn-words.ts";
import type { ExactCase } from "./exact-case.ts";

const groups = `${base}/groups`;
const changes = `${put.path}/provision-state-changes`;
const unknownPath = (path: string) =>
  refused(404, "resource-not-found", {
    detail: `The API has no path ${path}.`,
    instance: occurrence("resource-not-found"),
  });
const wrongMethod = (method: string, ...allowed: string[]) => ({
  status: 405,
  headers: { ...problem, allow: allowed.join(", ") },
  body: {
    type: problemType("method-not-allowed"),
    title: "The HTTP method isn't allowed.",
    status: 405,
    detail: `HTTP method ${method} isn't allowed. Allowed methods: [${allowed.join(", ")}].`,
    unsupportedMethod: method,
    allowedMethods: allowed,
  },
});

/** What the China CDN API answers to paths and methods, known and unknown. */
export const chinaCdnPaths: readonly ExactCase[] = [
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
        detail: `The API has no path ${base}/nothing.`,
        instance: occurrence("resource-not-found"),
      },
    },
  },
  { name: "tells a trailing slash apart", given: { path: `${groups}/` }, want: unknownPath(`${groups}/`) },
  { name: "tells a doubled slash apart", given: { path: `${base}//groups` }, want: unknownPath(`${base}//groups`) },
  { name: "tells letter case in paths apart", given: { path: `${base}/Groups` }, want: unknownPath(`${base}/Groups`) },
  { name: "has nothing at the base path itself", given: { path: base }, want: unknownPath(base) },
  {
    name: "does not fill a parameter with an empty segment",
    given: { path: `${base}/property-hostnames/` },
    want: unknownPath(`${base}/property-hostnames/`),
  },
  {
    name: "decodes path segments",
    given: { path: `${changes}/%36%35%34` },
    want: shown("provision-state-change.v1", { id: 654 }),
  },
  {
    name: "prefers literal segments",
    given: { path: `${changes}/current` },
    want: shown("provision-state-changes.v1", {}),
  },
  {
    name: "takes the absolute form of a request line",
    given: { path: `http://chinacdn.example.com${groups}` },
    want: shown("groups.v1", twoGroups),
  },
  {
    name: "refuses path values of the wrong type",
    given: { path: `${changes}/6a` },
    want: faulty({ pointer: "/path/changeId", detail: "must be integer" }),
  },
  {
    name: "refuses broken percent-encoding in a path",
    given: { path: `${base}/property-hostnames/%zz` },
    want: refused(400, "bad-request", { detail: /percent-encoding/ }),
  },
  {
    name: "refuses percent-encoding that is no UTF-8",
    given: { path: `${base}/property-hostnames/%ff%fe` },
    want: refused(400, "bad-request", { detail: /UTF-8/ }),
  },
  {
    name: "lists the methods of a path",
    given: { method: "DELETE", path: put.path },
    want: wrongMethod("DELETE", "GET", "PUT"),
  },
  { name: "lists the methods of a path without GET", given: { path: changes }, want: wrongMethod("GET", "POST") },
  { name: "knows no OPTIONS", given: { method: "OPTIONS", path: groups }, want: wrongMethod("OPTIONS", "GET") },
  { name: "knows no PATCH", given: { method: "PATCH", path: put.path }, want: wrongMethod("PATCH", "GET", "PUT") },
  {
    name: "knows no methods of WebDAV",
    given: { method: "PROPFIND", path: groups },
    want: wrongMethod("PROPFIND", "GET"),
  },
  {
    name: "looks at the method before Accept",
    given: { method: "POST", path: groups, headers: { accept: "garbage" } },
    want: wrongMethod("POST", "GET"),
  },
  {
    name: "answers HEAD with the headers of GET",
    given: { method: "HEAD", path: groups },
    want: { status: 200, headers: { "content-type": type("groups.v1"), "content-length": "84" }, text: "" },
  },
  {
    name: "checks Accept on HEAD",
    given: { method: "HEAD", path: groups, headers: { accept: "application/json" } },
    want: { status: 406, headers: problem, text: "" },
  },
  {
    name: "knows no HEAD on a path without GET",
    given: { method: "HEAD", path: changes },
    want: { status: 405, headers: { ...problem, allow: "POST" }, text: "" },
  },
];
