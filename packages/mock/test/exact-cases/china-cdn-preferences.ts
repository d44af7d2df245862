import { base, minimal, problem, problemType, put, refused, shown, twoGroups, type } from "./china-cdn-words.ts";
import type { ExactCase } from "./exact-case.ts";

const groups = `${base}/groups`;
const change = type("provision-state-change.v1");
const preferring = (prefer: string) => ({ path: groups, headers: { prefer } });
const unmet = (detail: string | RegExp) => refused(400, "bad-request", { detail });

/** What a Prefer header gets from the examples of the China CDN API. */
export const chinaCdnPreferences: readonly ExactCase[] = [
  {
    name: "answers a preferred status",
    given: { path: put.path, headers: { prefer: "code=404" } },
    want: refused(404, "resource-not-found"),
  },
  {
    name: "labels a preferred error as documented whatever Accept asks for",
    given: {
      method: "POST",
      path: `${put.path}/provision-state-changes`,
      headers: { prefer: "code=412", accept: change, "content-type": change },
      body: { hostname: "www.example.com", targetState: "WHITELISTED" },
    },
    want: refused(412, "change-in-progress"),
  },
  {
    name: "checks Accept before preferences",
    given: { path: put.path, headers: { prefer: "code=404", accept: "application/problem+json" } },
    want: refused(406, "media-type-not-acceptable", { unsupportedMediaType: "application/problem+json" }),
  },
  {
    name: "answers a preferred success",
    given: {
      ...put,
      headers: { prefer: "code=201", "content-type": type("property-hostname.v1") },
      body: minimal,
    },
    want: shown("property-hostname.v1", { hostname: /./ }, 201),
  },
  {
    name: "answers a preferred example",
    given: preferring("example=empty"),
    want: { status: 200, headers: { "content-type": type("groups.v1") }, body: { groups: [] } },
  },
  {
    name: "finds an example of another status",
    given: { path: put.path, headers: { prefer: 'example="missing-grant"' } },
    want: { status: 403, headers: problem, members: { title: "Forbidden" } },
  },
  {
    name: "lets Accept choose among examples of one name",
    given: { path: `${base}/edge-hostnames`, headers: { prefer: "example=with-newer-members", accept: "*/*" } },
    want: shown("edge-hostnames.v1", {}),
  },
  {
    name: "does not leave Accept for an example",
    given: {
      path: `${base}/edge-hostnames`,
      headers: { prefer: "example=with-newer-members", accept: type("edge-hostnames.v2") },
    },
    want: unmet(/no example with-newer-members here; it has 200: mixed-readiness/),
  },
  {
    name: "lists the statuses there are",
    given: preferring("code=412"),
    want: unmet("listGroups documents no status 412; it documents 200, 400, 401, 403, 405, 406, 500."),
  },
  {
    name: "lists the examples there are",
    given: preferring("code=200, example=nope"),
    want: unmet("listGroups has no example nope here; it has 200: two-groups, one-group, empty."),
  },
  {
    name: "names the status of an example that cannot be",
    given: preferring("code=412, example=empty"),
    want: unmet(/^listGroups documents no status 412; /),
  },
  {
    name: "refuses a preferred status that is no status",
    given: preferring("code=two"),
    want: { status: 400, headers: problem, members: { type: problemType("bad-request") } },
  },
  {
    name: "ignores preferences that are none of its business",
    given: preferring("return=minimal, wait=10"),
    want: { status: 200, headers: { "content-type": type("groups.v1") }, body: twoGroups },
  },
  {
    name: "checks a request before its preferences",
    given: { path: `${groups}?page=2`, headers: { prefer: "code=500" } },
    want: refused(400, "bad-request", { errors: [{ pointer: "/query/page" }] }),
  },
];
