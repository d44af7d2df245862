import type { ExactCase, WantedAnswer } from "./exact-case.ts";
import { containing } from "./wanted.ts";

const base = "/cps/v2";
const type = (name: string) => `application/vnd.akamai.cps.${name}+json`;
const problem = { "content-type": "application/problem+json" };
const problemType = (slug: string) => new RegExp(`^https://[^/]+/cps/v2/error-types/${slug}$`);
const occurrence = (slug: string) => new RegExp(`/cps/v2/error-types/${slug}\\?id=[1-9a-f][0-9a-f]{31}$`);
const shown = (name: string, members: object = {}): WantedAnswer => ({
  status: 200,
  headers: { "content-type": type(name) },
  members,
});
const refused = (status: number, slug: string, members: object = {}): WantedAnswer => ({
  status,
  headers: problem,
  members: { type: problemType(slug), instance: occurrence(slug), ...members },
});
const enrollment = `${base}/enrollments/10001`;
const change = `${enrollment}/changes/10002`;
const create = { method: "POST", path: `${base}/enrollments?contractId=1-1TJZH5` };
const acknowledgement = {
  method: "POST",
  path: `${change}/input/update/pre-verification-warnings-ack`,
  body: { acknowledgement: "acknowledge" },
};
const acknowledged = { "content-type": type("acknowledgement.v1") };
const versions = [12, 11, 10, 9, 7, 5, 4, 3, 2, 1].map((version) => type(`enrollment.v${version}`));

/** What CPS answers. */
export const cps: readonly ExactCase[] = [
  {
    name: "gives the default version unasked",
    given: { path: enrollment },
    want: shown("enrollment.v12", { validationType: /./ }),
  },
  {
    name: "gives the default version for a wildcard",
    given: { path: enrollment, headers: { accept: "*/*" } },
    want: shown("enrollment.v12", { validationType: /./ }),
  },
  {
    name: "gives the version asked for",
    given: { path: enrollment, headers: { accept: type("enrollment.v11") } },
    want: shown("enrollment.v11", { validationType: /./ }),
  },
  {
    name: "honours quality values between versions",
    given: {
      path: enrollment,
      headers: { accept: `${type("enrollment.v11")};q=0.2, ${type("enrollment.v12")};q=0.3` },
    },
    want: shown("enrollment.v12", { validationType: /./ }),
  },
  {
    name: "chooses between two objects of one operation",
    given: {
      path: `${change}/input/info/change-management-info`,
      headers: { accept: type("deployment.v7") },
    },
    want: shown("deployment.v7"),
  },
  {
    name: "tells the inputs of a change apart",
    given: { path: `${change}/input/info/third-party-csr`, headers: { accept: type("csr.v1") } },
    want: shown("csr.v1", { csr: /^-----BEGIN CERTIFICATE REQUEST-----/ }),
  },
  {
    name: "refuses plain JSON in Accept",
    given: { path: enrollment, headers: { accept: "application/json" } },
    want: refused(406, "not-acceptable", { unsupportedMediaType: "application/json", allowedMediaTypes: versions }),
  },
  {
    name: "refuses a superseded version in Accept",
    given: { path: enrollment, headers: { accept: type("enrollment.v8") } },
    want: refused(406, "not-acceptable", { unsupportedMediaType: type("enrollment.v8"), allowedMediaTypes: versions }),
  },
  {
    name: "answers an unknown path without a status in the body, as the service does",
    given: { path: `${base}/nothing` },
    want: {
      status: 404,
      headers: problem,
      body: {
        type: problemType("not-found"),
        title: "Not Found",
        instance: occurrence("not-found"),
        detail: "The API has no path /cps/v2/nothing.",
      },
    },
  },
  {
    name: "has no input of a name that it does not know",
    given: { path: `${change}/input/info/nothing` },
    want: refused(404, "not-found", { detail: `The API has no path ${change}/input/info/nothing.` }),
  },
  {
    name: "lists the methods of a path",
    given: { method: "PATCH", path: enrollment },
    want: {
      status: 405,
      headers: { ...problem, allow: "GET, PUT, DELETE" },
      members: { type: problemType("method-not-allowed"), allowedMethods: ["GET", "PUT", "DELETE"] },
    },
  },
  {
    name: "lists the methods of an input that is only read",
    given: { method: "POST", path: `${change}/input/info/third-party-csr` },
    want: {
      status: 405,
      headers: { ...problem, allow: "GET" },
      members: { type: problemType("method-not-allowed"), unsupportedMethod: "POST", allowedMethods: ["GET"] },
    },
  },
  {
    name: "answers HEAD with the headers of GET",
    given: { method: "HEAD", path: enrollment },
    want: {
      status: 200,
      headers: { "content-type": type("enrollment.v12"), "content-length": /^[1-9]\d+$/ },
      text: "",
    },
  },
  {
    name: "refuses an unknown version as Content-Type",
    given: { ...create, headers: { "content-type": type("enrollment.v89") }, body: {} },
    want: refused(415, "unsupported-media-type", {
      unsupportedMediaType: type("enrollment.v89"),
      allowedMediaTypes: versions,
    }),
  },
  {
    name: "refuses plain JSON as Content-Type",
    given: { ...create, headers: { "content-type": "application/json" }, body: {} },
    want: refused(415, "unsupported-media-type", {
      unsupportedMediaType: "application/json",
      allowedMediaTypes: versions,
    }),
  },
  {
    name: "starts a refusal from the general example of the status",
    given: { ...create, headers: { "content-type": type("enrollment.v11") }, body: {} },
    want: refused(400, "bad-request", { errors: containing({ pointer: "/body/csr", detail: "is required" }) }),
  },
  {
    name: "wants required query parameters",
    given: { ...create, path: `${base}/enrollments`, headers: { "content-type": type("enrollment.v11") }, body: {} },
    want: refused(400, "bad-request", {
      errors: containing({ pointer: "/query/contractId", detail: "is required" }),
    }),
  },
  {
    name: "refuses a body that is no JSON",
    given: { ...create, headers: { "content-type": type("enrollment.v11") }, body: "{" },
    want: {
      status: 400,
      headers: problem,
      members: { type: problemType("[a-z-]+"), detail: /^The body is not valid JSON: / },
    },
  },
  {
    name: "refuses an acknowledgement of another word",
    given: { ...acknowledgement, headers: acknowledged, body: { acknowledgement: "maybe" } },
    want: refused(400, "bad-request", { errors: containing({ pointer: "/body/acknowledgement" }) }),
  },
  {
    name: "ignores unknown query parameters",
    given: { path: `${base}/enrollments?page=2` },
    want: shown("enrollments.v12", { enrollments: Array.isArray }),
  },
  {
    name: "refuses path values of the wrong type",
    given: { path: `${base}/enrollments/abc` },
    want: refused(400, "bad-request", { errors: [{ pointer: "/path/enrollmentId", detail: "must be integer" }] }),
  },
  {
    name: "sends the text that stands for too many requests",
    given: { path: `${base}/enrollments`, headers: { prefer: "code=429", accept: type("enrollments.v12") } },
    want: {
      status: 429,
      headers: { "content-type": "text/plain", "retry-after": "60" },
      text: /^The account has reached its limit/,
    },
  },
  {
    name: "finds an example under another label of an error",
    given: { path: `${base}/enrollments`, headers: { prefer: "code=429, example=too-many-requests" } },
    want: { status: 429, headers: problem, members: { type: problemType("too-many-requests") } },
  },
  {
    name: "lets Accept name the label of an error",
    given: {
      path: `${base}/enrollments`,
      headers: { prefer: "code=429", accept: `${type("enrollments.v12")}, application/problem+json;q=0.5` },
    },
    want: { status: 429, headers: problem, members: { type: problemType("too-many-requests") } },
  },
  {
    name: "prefers a success with a body",
    given: { ...acknowledgement, headers: acknowledged },
    want: shown("change-id.v1", { change: /^\/cps\/v2\/enrollments\// }),
  },
  {
    name: "leaves out a body that may be absent",
    given: { ...acknowledgement, headers: { ...acknowledged, prefer: "example=absent" } },
    want: { status: 200, headers: { "content-type": undefined, "content-length": "0" }, text: "" },
  },
  {
    name: "sends no length with a status that has no body",
    given: { ...acknowledgement, headers: { ...acknowledged, prefer: "code=204" } },
    want: { status: 204, headers: { "content-type": undefined, "content-length": undefined }, text: "" },
  },
  {
    name: "has no absent example where the body must be there",
    given: { path: `${base}/enrollments`, headers: { prefer: "example=absent" } },
    want: { status: 400, headers: problem, members: { type: problemType("bad-request"), detail: /no example absent/ } },
  },
];
