import { describe, expect, test } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import { ApiError, createChinaCdnClient, DecodeError, TransportError } from "../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../src/generated/cps/client.ts";
import { json, observedFetch } from "./observed-fetch.ts";

const v1 = "application/vnd.akamai.chinacdn.edge-hostnames.v1+json";
const v2 = "application/vnd.akamai.chinacdn.edge-hostnames.v2+json";
const problem = { type: "/chinacdn/problem-types/resource-not-found", title: "Not found", detail: "No such hostname" };

const clients = (answer: () => Response | Promise<Response>) => {
  const options = { host: "h", fetch: observedFetch(answer).fetch, retry: false } as const;
  return {
    china: createChinaCdnClient(options),
    cps: createCpsClient(options),
    jobs: createAdminJobsClient(options),
  };
};

const job = { project_id: "1", body: { job_type: "akamai_update_papi_property_for_mod_sni" } } as const;

describe("a documented success", () => {
  test("gives data, status, headers and the response", async () => {
    const response = json(`${v2};charset=UTF-8`, { edgeHostnames: [] }, { headers: { "X-Limit": "5" } });
    const result = await clients(() => response).china.listEdgeHostnames();
    expect(result).toMatchObject({ ok: true, status: 200, data: { edgeHostnames: [] } });
    expect(result.headers.get("x-limit")).toBe("5");
    expect(result.response).toBe(response);
  });

  test("the label may be written in capitals", async () => {
    const { china } = clients(() => json(v2.toUpperCase(), { edgeHostnames: [] }));
    expect(await china.listEdgeHostnames().orThrow()).toEqual({ edgeHostnames: [] });
  });

  test("an alias is answered under the label of the contract", async () => {
    const { china } = clients(() => json("application/vnd.akamai.chinacdn.provision-state-change.v1+json", { id: 1 }));
    const accept = "application/vnd.akamai.chinacdn.provision-state-changes.v1+json";
    expect(await china.getProvisionStateChange({ hostname: "h", changeId: 1, accept }).orThrow()).toEqual({ id: 1 });
  });

  test("without a body is undefined where the contract lets it be absent", async () => {
    const { jobs } = clients(() => new Response("", { status: 202 }));
    expect(await jobs.runBackgroundJob(job)).toMatchObject({ ok: true, status: 202, data: undefined });
  });

  test("204 is undefined", async () => {
    const { cps } = clients(() => new Response(null, { status: 204 }));
    const result = await cps.acknowledgeDvChallenges({
      enrollmentId: 1,
      changeId: 2,
      body: { acknowledgement: "acknowledge" },
    });
    expect(result).toMatchObject({ ok: true, status: 204, data: undefined });
  });
});

describe("a success that is not what was asked for is a DecodeError", () => {
  const cases: [what: string, answer: () => Response, message: RegExp][] = [
    ["another version", () => json(v1, { edgeHostnames: [] }), /200 is .*v1\+json; expected .*v2\+json/],
    ["plain JSON", () => json("application/json", { edgeHostnames: [] }), /200 is application\/json/],
    ["HTML", () => new Response("<html>", { headers: { "Content-Type": "text/html" } }), /200 is text\/html/],
    ["HTML labelled JSON", () => new Response("<html>", { headers: { "Content-Type": v2 } }), /200 is not JSON/],
    ["JSON cut short", () => new Response('{"edgeHost', { headers: { "Content-Type": v2 } }), /200 is not JSON/],
    ["no body", () => new Response("", { headers: { "Content-Type": v2 } }), /200 has no body/],
    ["no label", () => new Response(new TextEncoder().encode("{}")), /200 has no Content-Type/],
  ];
  test.each(cases)("%s", async (_, answer, message) => {
    const error = await clients(answer)
      .china.listEdgeHostnames()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ name: "DecodeError", operationId: "listEdgeHostnames", status: 200, expected: v2 });
    expect((error as Error).message).toMatch(message);
    await expect(clients(answer).china.listEdgeHostnames().orThrow()).rejects.toBeInstanceOf(DecodeError);
  });

  test("the text that arrived is at hand, but not in the message", async () => {
    const { china } = clients(() => json(v1, { secret: 1 }));
    const error = (await china.listEdgeHostnames().catch((reason: unknown) => reason)) as DecodeError;
    expect(error.body).toBe('{"secret":1}');
    expect(error.message).not.toContain("secret");
    expect(JSON.stringify(error)).not.toContain('"secret\\"');
  });
});

describe("a documented failure", () => {
  test.each(["application/problem+json", "application/json", "application/problem+json; charset=utf-8"])(
    "is read under the label %s",
    async (label) => {
      const { china } = clients(() => json(label, problem, { status: 404 }));
      const result = await china.getPropertyHostname({ hostname: "h" });
      expect(result).toMatchObject({ ok: false, documented: true, status: 404, error: problem });
    },
  );

  test("may be text where the contract says so", async () => {
    const answer = (status: number) => () => new Response("35", { status, headers: { "Content-Type": "text/plain" } });
    const limited = await clients(answer(429)).cps.getEnrollment({ enrollmentId: 1 });
    expect(limited).toMatchObject({ ok: false, documented: true, error: "35" });
    const other = await clients(answer(404)).cps.getEnrollment({ enrollmentId: 1 });
    expect(other).toMatchObject({ ok: false, documented: false, error: "35" });
  });

  test("is an ApiError where the caller wants it thrown", async () => {
    const { china } = clients(() =>
      json("application/problem+json", problem, { status: 404, statusText: "Not Found" }),
    );
    const error = await china
      .getPropertyHostname({ hostname: "h" })
      .orThrow()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name: "ApiError", status: 404, documented: true, error: problem });
    expect((error as Error).message).toBe("getPropertyHostname: 404, resource-not-found");
  });
});

describe("any other answer is a case of its own", () => {
  const html = { headers: { "Content-Type": "text/html" } };
  const cases: [what: string, answer: () => Response, error: unknown][] = [
    ["an undocumented status", () => json("application/problem+json", problem, { status: 503 }), problem],
    ["a documented status with HTML", () => new Response("<html>", { status: 500, ...html }), "<html>"],
    ["a documented status without a body", () => new Response("", { status: 500 }), undefined],
    [
      "a problem that does not parse",
      () => new Response("{", { status: 500, headers: { "Content-Type": "application/problem+json" } }),
      "{",
    ],
    ["a problem that is null", () => json("application/problem+json", null, { status: 500 }), null],
    ["an undocumented success", () => json(v2, { edgeHostnames: [] }, { status: 206 }), { edgeHostnames: [] }],
    [
      "a redirect",
      () => new Response("", { status: 302, headers: { Location: "https://login.example.com" } }),
      undefined,
    ],
  ];
  test.each(cases)("%s", async (_, answer, error) => {
    const result = await clients(answer).china.listEdgeHostnames();
    expect(result).toMatchObject({ ok: false, documented: false });
    expect((result as { error: unknown }).error).toEqual(error);
    const thrown = await clients(answer)
      .china.listEdgeHostnames()
      .orThrow()
      .catch((reason: unknown) => reason);
    expect(thrown).toBeInstanceOf(ApiError);
    expect((thrown as ApiError).documented).toBe(false);
    expect((thrown as Error).message).toContain("undocumented");
  });
});

describe("no answer", () => {
  test("a failed connection is a TransportError that names the reason and no parameter value", async () => {
    const cause = Object.assign(new Error("connect refused"), { code: "ECONNREFUSED" });
    const { china } = clients(() => Promise.reject(new TypeError("fetch failed", { cause })));
    const error = await china
      .getPropertyHostname({ hostname: "private.example.com" })
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect((error as Error).message).toBe(
      "getPropertyHostname: GET /property-hostnames/{hostname} at https://h got no answer: ECONNREFUSED connect refused",
    );
    expect((error as TransportError).cause).toBeInstanceOf(TypeError);
  });

  test("a body that breaks off is a TransportError with the response", async () => {
    const broken = () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.error(new Error("socket closed")),
        }),
        { headers: { "Content-Type": v2 } },
      );
    const error = await clients(broken)
      .china.listEdgeHostnames()
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TransportError);
    expect(error).toMatchObject({ response: { status: 200 } });
  });

  test("an aborted call rejects with the reason of its signal", async () => {
    const reason = new Error("user left");
    const controller = new AbortController();
    const { china } = clients(() => {
      controller.abort(reason);
      return Promise.reject(reason);
    });
    await expect(china.listGroups({ signal: controller.signal })).rejects.toBe(reason);
  });
});
