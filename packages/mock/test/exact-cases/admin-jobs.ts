import type { ExactCase, WantedAnswer } from "./exact-case.ts";
import { containing } from "./wanted.ts";

const path = "/v1.0/110011/admin/provider/akamai/background_job";
const queue = `${path}/san_mapping`;
const json = { "content-type": "application/json" };
const job = { job_type: "akamai_check_and_update_cert_status" };
const mappings: WantedAnswer = { status: 200, headers: json, body: containing({ flavor_id: "cdn" }) };
const accepted: WantedAnswer = { status: 202, headers: json, members: { sent: Array.isArray, ignored: Array.isArray } };
const refused = (message: unknown, status = 400): WantedAnswer => ({ status, headers: json, body: { message } });

/** What the admin jobs answer. */
export const adminJobs: readonly ExactCase[] = [
  { name: "shows the queue", given: { path: queue }, want: mappings },
  { name: "never looks at Accept", given: { path: queue, headers: { accept: "garbage" } }, want: mappings },
  {
    name: "never minds that Accept forbids everything",
    given: { path: queue, headers: { accept: "*/*;q=0" } },
    want: mappings,
  },
  {
    name: "never looks at Content-Type",
    given: { method: "POST", path, headers: { "content-type": "text/html" }, body: job },
    want: accepted,
  },
  { name: "needs no Content-Type", given: { method: "POST", path, body: job }, want: accepted },
  {
    name: "leaves out a body that may be absent",
    given: { method: "POST", path, headers: { prefer: "example=absent" }, body: job },
    want: { status: 202, headers: { "content-type": undefined, "content-length": "0" }, text: "" },
  },
  {
    name: "lists the absent body among the examples",
    given: { method: "POST", path, headers: { prefer: "code=202, example=nope" }, body: job },
    want: refused(
      "runBackgroundJob has no example nope here; it has 202: sent-and-ignored, provider-disabled, absent.",
    ),
  },
  {
    name: "says that a body is no JSON in the server's words",
    given: { method: "POST", path, body: "job_type" },
    want: refused("Invalid JSON string"),
  },
  {
    name: "lists the faults of a body",
    given: { method: "POST", path, body: { job_type: "nothing" } },
    want: refused({ errors: [{ message: "[body/job_type]-is not a documented value" }] }),
  },
  {
    name: "wants the type of the job",
    given: { method: "POST", path, body: {} },
    want: refused({ errors: containing({ message: /^\[body\/job_type\]-is required/ }) }),
  },
  {
    name: "lists the faults of parameters",
    given: { path: "/v1.0/abc/admin/provider/akamai/background_job/san_mapping" },
    want: refused({ errors: [{ message: /^\[path\/project_id\]-must match/ }] }),
  },
  {
    name: "answers an unknown path",
    given: { path: "/v1.0/nothing" },
    want: refused("The API has no path /v1.0/nothing.", 404),
  },
  { name: "tells a trailing slash apart", given: { path: `${queue}/` }, want: refused(/^The API has no path /, 404) },
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
  { name: "ignores unknown query parameters", given: { path: `${queue}?page=2` }, want: mappings },
  {
    name: "answers a preferred status",
    given: { path: queue, headers: { prefer: "code=500" } },
    want: { status: 500, headers: json, members: { message: /^The server could not/ } },
  },
  {
    name: "lists the examples there are",
    given: { path: queue, headers: { prefer: "code=200, example=nope" } },
    want: refused("listSanMappings has no example nope here; it has 200: two-domains, empty."),
  },
];
