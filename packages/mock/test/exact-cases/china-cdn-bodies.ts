import {
  base,
  faulty,
  listed,
  minimal,
  occurrence,
  problem,
  problemType,
  put,
  refused,
  shown,
  type,
} from "./china-cdn-words.ts";
import type { ExactCase, Wanted } from "./exact-case.ts";
import { containing } from "./wanted.ts";

const name = "property-hostname.v1";
const typed = { "content-type": type(name) };
const changes = `${put.path}/provision-state-changes`;
const unread = (contentType: Wanted) =>
  refused(415, "media-type-not-supported", {
    unsupportedMediaType: contentType,
    allowedMediaTypes: [listed(name)],
    instance: occurrence("media-type-not-supported"),
  });
const notJson = refused(400, "bad-request", { detail: /^The body is not valid JSON: / });

/** What the China CDN API answers to request bodies and their labels. */
export const chinaCdnBodies: readonly ExactCase[] = [
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
        allowedMediaTypes: [listed(name)],
      },
    },
  },
  {
    name: "refuses a body without Content-Type",
    given: { ...put, body: minimal },
    want: {
      status: 415,
      headers: problem,
      body: {
        type: problemType("media-type-not-supported"),
        title: "The media type is not supported.",
        status: 415,
        detail: /no Content-Type/,
        instance: occurrence("media-type-not-supported"),
        allowedMediaTypes: [listed(name)],
      },
    },
  },
  {
    name: "refuses another version as Content-Type",
    given: { ...put, headers: { "content-type": type("property-hostname.v2") }, body: minimal },
    want: unread(type("property-hostname.v2")),
  },
  {
    name: "refuses another object as Content-Type",
    given: { ...put, headers: { "content-type": type("provision-state-change.v1") }, body: minimal },
    want: unread(type("provision-state-change.v1")),
  },
  {
    name: "refuses a wildcard as Content-Type",
    given: { ...put, headers: { "content-type": "*/*" }, body: minimal },
    want: unread("*/*"),
  },
  {
    name: "unpacks no body",
    given: { ...put, headers: { ...typed, "content-encoding": "gzip" }, body: minimal },
    want: {
      status: 415,
      headers: { ...problem, "accept-encoding": "identity" },
      members: { type: problemType("media-type-not-supported"), status: 415 },
    },
  },
  {
    name: "looks at Accept before Content-Type",
    given: { ...put, headers: { accept: "text/html", "content-type": "text/html" }, body: "x" },
    want: refused(406, "media-type-not-acceptable", { unsupportedMediaType: "text/html" }),
  },
  {
    name: "looks at Content-Type before the body",
    given: { ...put, headers: { "content-type": "text/html" }, body: "{" },
    want: unread("text/html"),
  },
  {
    name: "never minds a charset or letter case in Content-Type",
    given: { ...put, headers: { "content-type": `${type(name).toUpperCase()};charset=UTF-8` }, body: minimal },
    want: shown(name, { hostname: "www.example.com" }),
  },
  {
    name: "prefers the lower of two successes",
    given: { ...put, headers: typed, body: minimal },
    want: shown(name, { hostname: "www.example.com", icpNumberId: 456 }),
  },
  {
    name: "takes back what it shows, members that only it writes included",
    given: {
      ...put,
      headers: typed,
      body: { ...minimal, createdBy: "jsmith", createdDate: "2017-01-31T23:04:54Z" },
    },
    want: shown(name, { hostname: "www.example.com" }),
  },
  {
    name: "skips a byte order mark",
    given: { ...put, headers: typed, body: `\ufeff${JSON.stringify(minimal)}` },
    want: shown(name, { hostname: "www.example.com" }),
  },
  {
    name: "reads a body that comes in chunks",
    given: { ...put, headers: { ...typed, "transfer-encoding": "chunked" }, body: minimal },
    want: shown(name, { hostname: "www.example.com" }),
  },
  {
    name: "names every fault of a body",
    given: { ...put, headers: typed, body: { hostname: 1, serviceCategory: 99 } },
    want: refused(400, "bad-request", {
      instance: occurrence("bad-request"),
      errors: containing(
        { pointer: "/body/icpNumberId", detail: "is required" },
        { pointer: "/body/hostname", detail: "must be string" },
        { pointer: "/body/serviceCategory", detail: /must be/ },
      ),
    }),
  },
  {
    name: "wants a body where one is required",
    given: { ...put, headers: typed },
    want: refused(400, "bad-request", {
      detail: "body is required.",
      errors: [{ pointer: "/body", detail: "is required" }],
    }),
  },
  {
    name: "refuses a body that is no object",
    given: { ...put, headers: typed, body: "[]" },
    want: faulty({ pointer: "/body", detail: "must be object" }),
  },
  {
    name: "refuses null in place of an object",
    given: { ...put, headers: typed, body: "null" },
    want: faulty({ pointer: "/body", detail: "must be object" }),
  },
  {
    name: "refuses an undocumented target state",
    given: {
      method: "POST",
      path: changes,
      headers: { "content-type": type("provision-state-change.v1") },
      body: { hostname: "www.example.com", targetState: "LOST" },
    },
    want: refused(400, "bad-request", { errors: containing({ pointer: "/body/targetState" }) }),
  },
  {
    name: "starts a documented change",
    given: {
      method: "POST",
      path: changes,
      headers: { "content-type": type("provision-state-change.v1") },
      body: { hostname: "www.example.com", targetState: "WHITELISTED" },
    },
    want: shown("provision-state-change.v1", { targetState: /./ }, 202),
  },
  { name: "refuses a body that is no JSON", given: { ...put, headers: typed, body: '{"hostname": ' }, want: notJson },
  {
    name: "refuses a body that is no UTF-8",
    given: { ...put, headers: typed, body: new Uint8Array([0x7b, 0xff, 0x7d]) },
    want: refused(400, "bad-request", { detail: "The body is not valid JSON: it is not UTF-8." }),
  },
  {
    name: "quotes nothing of a body that is no JSON",
    given: { ...put, headers: typed, body: "legalId=SECRET7" },
    want: refused(400, "bad-request", {
      detail: (detail: unknown) => typeof detail === "string" && !detail.includes("SECRET7"),
    }),
  },
  {
    name: "looks at no body of a GET",
    given: { path: `${base}/groups`, headers: { "content-type": "text/html", "content-length": "1" }, body: "{" },
    want: shown("groups.v1", {}),
  },
];
