import { request as httpRequest } from "node:http";
import { text } from "node:stream/consumers";
import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { loadContract } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createAdminJobsClient } from "../../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient, isProblem } from "../../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import { type Auth, edgeGrid, type Outgoing, tokenAuth } from "../../src/index.ts";

let mock: Mock;
let impatient: Mock;
let serversOf2015: Mock;
beforeAll(async () => {
  const auth = "verify";
  mock = await startMock({ auth, progression: "manual" });
  // On its own: a busy machine may need that long for any request.
  impatient = await startMock({ auth, requestTimeout: 200 });
  serversOf2015 = await startMock({ auth, apis: ["admin-jobs"], settings: { "admin-jobs": { era: "2015" } } });
});
afterAll(() => Promise.all([mock, impatient, serversOf2015].map((each) => each.close())));

const [full, , none] = testCredentials.edgegrid as [EdgeGrid, EdgeGrid, EdgeGrid];
type EdgeGrid = (typeof testCredentials.edgegrid)[number];
const right = edgeGrid(full);
const wrong = edgeGrid({ ...full, clientSecret: "x" });
const token = tokenAuth("mock-token-default");
const options = (auth: Auth) => ({ host: mock.url, auth, retry: false }) as const;
const china = (auth: Auth = right) => createChinaCdnClient(options(auth));
const cps = (auth: Auth = right) => createCpsClient(options(auth));
const jobs = (auth: Auth = token, { url } = mock) => createAdminJobsClient({ ...options(auth), host: url });

/** Requests that the client never makes, signed all the same. */
const altered = (auth: Auth, alter: (request: Outgoing) => Partial<Outgoing>): Auth => ({
  sign: (request, api) => auth.sign({ ...request, ...alter(request) }, api),
});
const withMethod = (method: string, auth: Auth = right) => altered(auth, () => ({ method }));
const withHeader = (name: string, value: string) =>
  altered(right, ({ headers }) => {
    const changed = new Headers(headers);
    changed.set(name, value);
    return { headers: changed };
  });

type ErrorOf<Result, Status> =
  Extract<Result, { readonly documented: true; readonly status: Status }> extends { readonly error: infer E }
    ? E
    : never;

/** The error of a call that is refused so; a status that the contract does not document makes it `never`. */
async function refusal<Result, const Status extends number>(call: Promise<Result>, status: Status) {
  const result = await call;
  expect(result).toMatchObject({ ok: false, documented: true, status });
  return (result as { readonly error: unknown }).error as ErrorOf<Result, Status>;
}

const hostname = "www.example.com";
const edgeHostname = "www.example.com.edgesuite.net";
const ids = { enrollmentId: 10001, changeId: 10002 };
const project_id = "110011";
const acknowledgement = { acknowledgement: "acknowledge" } as const;

/** Sends a request without the body that it announces; `fetch` would wait for that before it gives the answer. */
const stuck = ({ url, method, headers }: Request) =>
  new Promise<Response>((resolve, reject) => {
    const outgoing = httpRequest(url, { method, headers: { ...Object.fromEntries(headers), "content-length": 9 } });
    outgoing.on("error", reject).flushHeaders();
    outgoing.on("response", async (incoming) => {
      const { statusCode = 0, headers } = incoming;
      resolve(new Response(await text(incoming), { status: statusCode, headers: headers as Record<string, string> }));
    });
  });

/** Each reads a member that the type of that status has. */
const provocations: Readonly<Record<string, Readonly<Record<number, () => Promise<unknown>>>>> = {
  "china-cdn": {
    400: async () =>
      (await refusal(china().listCurrentProvisionStates({ provisionState: "EAGER" as never }), 400)).type,
    401: async () => (await refusal(china(wrong).listGroups(), 401)).type,
    403: async () => (await refusal(china(edgeGrid(none)).listGroups(), 403)).type,
    404: async () => (await refusal(china().getPropertyHostname({ hostname: "none.example.com" }), 404)).type,
    405: async () => {
      const error = await refusal(china(withMethod("DELETE")).listGroups(), 405);
      return isProblem(error, "method-not-allowed") && error.allowedMethods[0];
    },
    406: async () => {
      const error = await refusal(china(withHeader("Accept", "text/html")).listGroups(), 406);
      return isProblem(error, "media-type-not-acceptable") && error.allowedMediaTypes[0];
    },
    408: async () => {
      const slow = createChinaCdnClient({ ...options(right), host: impatient.url, fetch: stuck });
      return (await refusal(slow.setDeprovisionPolicy({ edgeHostname, body: { unmapSharedEdgeHostname: true } }), 408))
        .type;
    },
    409: async () => {
      const read = await china().getPropertyHostname({ hostname }).orThrow();
      const { icpNumbers } = await china().listIcpNumbers().orThrow();
      const [first, second] = icpNumbers.filter(({ id }) => id !== read.icpNumberId);
      const edit = (icpNumberId = 0) => china().putPropertyHostname({ hostname, body: { ...read, icpNumberId } });
      await edit(first?.id).orThrow();
      return (await refusal(edit(second?.id), 409)).type;
    },
    412: async () => {
      const body = { hostname: "www.example2.com", targetState: "WHITELISTED" } as const;
      return (await refusal(china().createProvisionStateChange({ hostname: body.hostname, body }), 412)).type;
    },
    415: async () => {
      const body = { unmapSharedEdgeHostname: true };
      const labelled = china(withHeader("Content-Type", "text/plain"));
      return (await refusal(labelled.setDeprovisionPolicy({ edgeHostname, body }), 415)).type;
    },
    500: async () => {
      await mock.control.injectFault({ api: "china-cdn", status: 500, times: 1 });
      return (await refusal(china().listGroups(), 500)).type;
    },
  },
  cps: {
    400: async () => (await refusal(cps().getEnrollment({ enrollmentId: "newest" as never }), 400)).title,
    401: async () => (await refusal(cps(wrong).listEnrollments(), 401)).title,
    403: async () => (await refusal(cps(edgeGrid(none)).listEnrollments(), 403)).title,
    404: async () => (await refusal(cps().getEnrollment({ enrollmentId: 1 }), 404)).title,
    405: async () => (await refusal(cps(withMethod("PATCH")).getChange(ids), 405)).title,
    406: async () => (await refusal(cps(withHeader("Accept", "text/html")).listEnrollments(), 406)).title,
    409: async () =>
      (await refusal(cps().acknowledgePreVerificationWarnings({ ...ids, body: acknowledgement }), 409)).title,
    415: async () => {
      const labelled = cps(withHeader("Content-Type", "text/plain"));
      return (await refusal(labelled.acknowledgePreVerificationWarnings({ ...ids, body: acknowledgement }), 415)).title;
    },
    429: async () => {
      await mock.control.injectFault({ api: "cps", rateLimit: 60, times: 1 });
      return await refusal(cps().listEnrollments(), 429);
    },
    500: async () => {
      await mock.control.injectFault({ api: "cps", status: 500, times: 1 });
      return (await refusal(cps().listEnrollments(), 500)).title;
    },
  },
  "admin-jobs": {
    400: async () =>
      (await refusal(jobs().runBackgroundJob({ project_id, body: { job_type: "rest" as never } }), 400)).message,
    401: async () => (await refusal(jobs(tokenAuth("x")).listSanMappings({ project_id }), 401)).message,
    403: async () =>
      (await refusal(jobs(tokenAuth("mock-token-no-grant")).listSanMappings({ project_id }), 403)).message,
    404: async () => (await refusal(jobs(token, serversOf2015).listSanMappings({ project_id }), 404)).message,
    405: async () => (await refusal(jobs(withMethod("DELETE", token)).listSanMappings({ project_id }), 405)).message,
    500: async () => {
      await mock.control.injectFault({ api: "admin-jobs", status: 500, times: 1 });
      return (await refusal(jobs().listSanMappings({ project_id }), 500)).message;
    },
  },
};

test.each(Object.keys(provocations))("%s: every status that it documents for errors is provoked", async (id) => {
  const { description } = await loadContract(id);
  const documented = description.operations.flatMap(({ responses }) => Object.keys(responses));
  const errors = new Set(documented.filter((status) => !/^2/.test(status)));
  expect(Object.keys(provocations[id] ?? {})).toEqual([...errors].sort());
});

test.each(
  Object.entries(provocations).flatMap(([id, each]) =>
    Object.entries(each).map(([status, provoke]) => [id, status, provoke] as const),
  ),
)("%s: %s", async (_, __, provoke) => {
  expect(await provoke()).toBeTruthy();
});
