import {
  base,
  listed,
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
const edgeHostnames = `${base}/edge-hostnames`;
const refusedAccept = (accept: string, ...allowed: string[]) =>
  refused(406, "media-type-not-acceptable", { unsupportedMediaType: accept, allowedMediaTypes: allowed });
const someHosts = { edgeHostnames: (value: unknown) => Array.isArray(value) && value.length > 0 };
const acceptingGroups = (accept: string) => ({ path: groups, headers: { accept } });
const acceptingHosts = (accept: string) => ({ path: edgeHostnames, headers: { accept } });

/** What the China CDN API answers to an Accept header. */
export const chinaCdnAccept: readonly ExactCase[] = [
  {
    name: "answers the first example of the default media type unasked",
    given: { path: groups },
    want: { status: 200, headers: { "content-type": type("groups.v1"), "content-length": "84" }, body: twoGroups },
  },
  {
    name: "takes an exact Accept",
    given: acceptingHosts(type("edge-hostnames.v1")),
    want: shown("edge-hostnames.v1", someHosts),
  },
  {
    name: "tells versions apart",
    given: acceptingHosts(type("edge-hostnames.v2")),
    want: shown("edge-hostnames.v2", someHosts),
  },
  {
    name: "gives the default version for any media type",
    given: acceptingHosts("*/*"),
    want: shown("edge-hostnames.v2", someHosts),
  },
  {
    name: "gives the default version for any media type of application",
    given: acceptingHosts("application/*"),
    want: shown("edge-hostnames.v2", someHosts),
  },
  {
    name: "gives the default version unasked",
    given: { path: edgeHostnames },
    want: shown("edge-hostnames.v2", someHosts),
  },
  {
    name: "honours quality values",
    given: acceptingHosts(`${type("edge-hostnames.v2")};q=0.1, ${type("edge-hostnames.v1")};q=0.9`),
    want: shown("edge-hostnames.v1", someHosts),
  },
  {
    name: "prefers an exact version to a wildcard of less quality",
    given: acceptingHosts(`*/*;q=0.5, ${type("edge-hostnames.v1")}`),
    want: shown("edge-hostnames.v1", someHosts),
  },
  {
    name: "leaves out the version that q=0 forbids",
    given: acceptingHosts(`*/*, ${type("edge-hostnames.v2")};q=0`),
    want: shown("edge-hostnames.v1", someHosts),
  },
  {
    name: "skips what it does not have in a list",
    given: acceptingHosts(`text/html, application/xml;q=0.9, ${type("edge-hostnames.v1")};q=0.1`),
    want: shown("edge-hostnames.v1", someHosts),
  },
  {
    name: "never minds a charset in Accept",
    given: acceptingGroups(listed("groups.v1")),
    want: shown("groups.v1", twoGroups),
  },
  {
    name: "never minds letter case in Accept",
    given: acceptingGroups(type("groups.v1").toUpperCase()),
    want: shown("groups.v1", twoGroups),
  },
  {
    name: "answers an aliased Accept under the label of its target",
    given: {
      path: `${put.path}/provision-state-changes/654`,
      headers: { accept: type("provision-state-changes.v1") },
    },
    want: shown("provision-state-change.v1", { id: 654 }),
  },
  {
    name: "refuses plain JSON in Accept",
    given: acceptingGroups("application/json"),
    want: {
      status: 406,
      headers: problem,
      body: {
        type: problemType("media-type-not-acceptable"),
        title: "Couldn't find acceptable representation.",
        status: 406,
        detail: `Couldn't find acceptable representation. Allowed media types: [${listed("groups.v1")}].`,
        instance: occurrence("media-type-not-acceptable"),
        unsupportedMediaType: "application/json",
        allowedMediaTypes: [listed("groups.v1")],
      },
    },
  },
  {
    name: "lists the default version first in a 406",
    given: acceptingHosts(type("edge-hostnames.v3")),
    want: refusedAccept(type("edge-hostnames.v3"), listed("edge-hostnames.v2"), listed("edge-hostnames.v1")),
  },
  {
    name: "refuses another object of the API",
    given: acceptingGroups(type("edge-hostnames.v1")),
    want: refusedAccept(type("edge-hostnames.v1"), listed("groups.v1")),
  },
  {
    name: "refuses garbage in Accept",
    given: acceptingGroups("garbage"),
    want: refusedAccept("garbage", listed("groups.v1")),
  },
  {
    name: "refuses an unfinished media range in Accept",
    given: acceptingGroups(";;,/,*/"),
    want: refusedAccept(";;,/,*/", listed("groups.v1")),
  },
  {
    name: "refuses what q=0 forbids",
    given: acceptingGroups("*/*;q=0"),
    want: refusedAccept("*/*;q=0", listed("groups.v1")),
  },
];
