import { afterAll, beforeAll, expect } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { type ExactCase, exactCases } from "./exact-case.ts";

const path = "/v1.0/110011/admin/provider/akamai/background_job";
const json = { "content-type": "application/json" };
const job = { job_type: "akamai_check_and_update_cert_status" };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ apis: ["admin-jobs"], simulate: false });
});
afterAll(() => mock.close());

const cases: ExactCase[] = [
  {
    name: "never looks at Accept",
    given: { path: `${path}/san_mapping`, headers: { accept: "garbage" } },
    want: { status: 200, headers: json, body: expect.arrayContaining([expect.objectContaining({ flavor_id: "cdn" })]) },
  },
  {
    name: "never looks at Content-Type",
    given: { method: "POST", path, headers: { "content-type": "text/html" }, body: job },
    want: { status: 202, headers: json, members: { sent: expect.anything(), ignored: expect.anything() } },
  },
  { name: "needs no Content-Type", given: { method: "POST", path, body: job }, want: { status: 202 } },
  {
    name: "leaves out a body that may be absent",
    given: { method: "POST", path, headers: { prefer: "example=absent" }, body: job },
    want: { status: 202, headers: { "content-type": undefined, "content-length": "0" }, text: "" },
  },
  {
    name: "lists the absent body among the examples",
    given: { method: "POST", path, headers: { prefer: "code=202, example=nope" }, body: job },
    want: {
      status: 400,
      body: {
        message: "runBackgroundJob has no example nope here; it has 202: sent-and-ignored, provider-disabled, absent.",
      },
    },
  },
  {
    name: "says that a body is no JSON in the server's words",
    given: { method: "POST", path, body: "job_type" },
    want: { status: 400, headers: json, body: { message: "Invalid JSON string" } },
  },
  {
    name: "lists the faults of a body",
    given: { method: "POST", path, body: { job_type: "nothing" } },
    want: {
      status: 400,
      headers: json,
      body: { message: { errors: [{ message: "[body/job_type]-is not a documented value" }] } },
    },
  },
  {
    name: "lists the faults of parameters",
    given: { path: "/v1.0/abc/admin/provider/akamai/background_job/san_mapping" },
    want: {
      status: 400,
      body: { message: { errors: [{ message: expect.stringMatching(/^\[path\/project_id\]-must match/) }] } },
    },
  },
  {
    name: "answers an unknown path",
    given: { path: "/v1.0/nothing" },
    want: { status: 404, headers: json, body: { message: "The API has no path /v1.0/nothing." } },
  },
  {
    name: "lists the methods of a path in a header only",
    given: { path },
    want: { status: 405, headers: { ...json, allow: "POST" }, body: { message: "Method Not Allowed" } },
  },
  {
    name: "answers a status that the contract does not know in the API's shape",
    given: { method: "POST", path, body: new Uint8Array(10 * 1024 * 1024 + 1) },
    want: {
      status: 413,
      headers: { ...json, connection: "close" },
      body: { message: "The body is larger than 10485760 bytes." },
    },
  },
  { name: "ignores unknown query parameters", given: { path: `${path}/san_mapping?page=2` }, want: { status: 200 } },
  {
    name: "answers a preferred status",
    given: { path: `${path}/san_mapping`, headers: { prefer: "code=500" } },
    want: { status: 500, headers: json, members: { message: expect.stringMatching(/^The server could not/) } },
  },
  {
    name: "lists the examples there are",
    given: { path: `${path}/san_mapping`, headers: { prefer: "code=200, example=nope" } },
    want: {
      status: 400,
      body: { message: "listSanMappings has no example nope here; it has 200: two-domains, empty." },
    },
  },
];

exactCases(() => mock.url, cases);
