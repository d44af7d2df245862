import { afterAll, beforeAll, expect } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { type ExactCase, exactCases } from "./exact-case.ts";

const base = "/cps/v2";
const type = (name: string) => `application/vnd.akamai.cps.${name}+json`;
const problem = { "content-type": "application/problem+json" };
const problemType = (slug: string) => expect.stringMatching(new RegExp(`^https://[^/]+/cps/v2/error-types/${slug}$`));
const occurrence = (slug: string) =>
  expect.stringMatching(new RegExp(`/cps/v2/error-types/${slug}\\?id=[1-9a-f][0-9a-f]{31}$`));
const acknowledgement = {
  method: "POST",
  path: `${base}/enrollments/10001/changes/10002/input/update/pre-verification-warnings-ack`,
  body: { acknowledgement: "acknowledge" },
};
const acknowledged = { "content-type": type("acknowledgement.v1") };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["cps"], simulate: false });
});
afterAll(() => mock.close());

const cases: ExactCase[] = [
  {
    name: "gives the default version unasked, which is not the highest",
    given: { path: `${base}/enrollments/10001` },
    want: { status: 200, headers: { "content-type": type("enrollment.v11") } },
  },
  {
    name: "gives the version asked for",
    given: { path: `${base}/enrollments/10001`, headers: { accept: type("enrollment.v12") } },
    want: { status: 200, headers: { "content-type": type("enrollment.v12") } },
  },
  {
    name: "chooses between two objects of one operation",
    given: {
      path: `${base}/enrollments/10001/changes/10002/input/info/change-management-info`,
      headers: { accept: type("deployment.v7") },
    },
    want: { status: 200, headers: { "content-type": type("deployment.v7") } },
  },
  {
    name: "refuses plain JSON in Accept",
    given: { path: `${base}/enrollments/10001`, headers: { accept: "application/json" } },
    want: {
      status: 406,
      headers: problem,
      members: {
        type: problemType("not-acceptable"),
        instance: occurrence("not-acceptable"),
        unsupportedMediaType: "application/json",
        allowedMediaTypes: [type("enrollment.v11"), type("enrollment.v12")],
      },
    },
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
    name: "lists the methods of a path",
    given: { method: "PATCH", path: `${base}/enrollments/10001` },
    want: {
      status: 405,
      headers: { ...problem, allow: "GET, PUT, DELETE" },
      members: { type: problemType("method-not-allowed"), allowedMethods: ["GET", "PUT", "DELETE"] },
    },
  },
  {
    name: "refuses an unknown version as Content-Type",
    given: {
      method: "POST",
      path: `${base}/enrollments?contractId=1-1TJZH5`,
      headers: { "content-type": type("enrollment.v99") },
      body: {},
    },
    want: {
      status: 415,
      headers: problem,
      members: {
        type: problemType("unsupported-media-type"),
        unsupportedMediaType: type("enrollment.v99"),
        allowedMediaTypes: [type("enrollment.v11"), type("enrollment.v12")],
      },
    },
  },
  {
    name: "starts a refusal from the general example of the status",
    given: {
      method: "POST",
      path: `${base}/enrollments?contractId=1-1TJZH5`,
      headers: { "content-type": type("enrollment.v11") },
      body: {},
    },
    want: {
      status: 400,
      headers: problem,
      members: {
        type: problemType("bad-request"),
        errors: expect.arrayContaining([{ pointer: "/body/csr", detail: "is required" }]),
      },
    },
  },
  {
    name: "wants required query parameters",
    given: {
      method: "POST",
      path: `${base}/enrollments`,
      headers: { "content-type": type("enrollment.v11") },
      body: {},
    },
    want: {
      status: 400,
      members: { errors: expect.arrayContaining([{ pointer: "/query/contractId", detail: "is required" }]) },
    },
  },
  { name: "ignores unknown query parameters", given: { path: `${base}/enrollments?page=2` }, want: { status: 200 } },
  {
    name: "refuses path values of the wrong type",
    given: { path: `${base}/enrollments/abc` },
    want: { status: 400, members: { errors: [{ pointer: "/path/enrollmentId", detail: "must be integer" }] } },
  },
  {
    name: "sends the text that stands for too many requests",
    given: { path: `${base}/enrollments`, headers: { prefer: "code=429", accept: type("enrollments.v11") } },
    want: {
      status: 429,
      headers: { "content-type": "text/plain", "retry-after": "60" },
      text: expect.stringMatching(/^The account has reached its limit/),
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
      headers: { prefer: "code=429", accept: `${type("enrollments.v11")}, application/problem+json;q=0.5` },
    },
    want: { status: 429, headers: problem },
  },
  {
    name: "prefers a success with a body",
    given: { ...acknowledgement, headers: acknowledged },
    want: { status: 200, headers: { "content-type": type("change-id.v1") } },
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
    want: { status: 400 },
  },
];

exactCases(() => mock.url, cases);
