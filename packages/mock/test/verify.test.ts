import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { EdgeGridCredential } from "../src/auth/credentials.ts";
import { type Mock, startMock, testCredentials } from "../src/index.ts";
import { type SentRequest, send } from "./send.ts";
import { type Flaws, signed } from "./signed.ts";

const groups: SentRequest = { path: "/chinacdn/v1/groups" };
const enrollments: SentRequest = { path: "/cps/v2/enrollments?contractId=1-1TJZH5" };
const post: SentRequest = {
  method: "POST",
  path: "/cps/v2/enrollments?contractId=1-1TJZH5",
  headers: {
    "content-type": "application/vnd.akamai.cps.enrollment.v12+json",
    accept: "application/vnd.akamai.cps.enrollment-status.v1+json",
  },
  body: {},
};
const [, readOnly, noGrant] = testCredentials.edgegrid as [unknown, EdgeGridCredential, EdgeGridCredential];

let mock: Mock;
beforeAll(async () => {
  // Signer and verifier read one clock, so that no pause between them ages a signature.
  vi.useFakeTimers({ toFake: ["Date"] });
  mock = await startMock({ auth: "verify", simulate: false });
});
afterAll(async () => {
  vi.useRealTimers();
  await mock.close();
});

const ask = (request: SentRequest, flaws?: Flaws) => send(mock.url, signed(mock.url, request, flaws));

describe("a right signature passes", () => {
  test.each<[string, SentRequest, Flaws]>([
    ["over https", groups, {}],
    ["over http", groups, { scheme: "http" }],
    ["with a query", enrollments, {}],
    ["by a clock 29 s ahead", groups, { ahead: 29 }],
    ["by a clock 29 s behind", groups, { ahead: -29 }],
    ["of a client that only reads", groups, { credential: readOnly }],
  ])("%s", async (_, request, flaws) => {
    const { status, text } = await ask(request, flaws);
    expect(status, text).toBe(200);
  });

  test("over a POST body, which is then looked at", async () => {
    const { status, body } = await ask(post);
    expect([status, body]).toEqual([400, expect.objectContaining({ errors: expect.anything() })]);
  });
});

describe("the gateway refuses", () => {
  const authn = "https://problems.luna.akamaiapis.net/-/pep-authn/";
  const tampered = "akab-mock-other";
  const stranger: EdgeGridCredential = { clientToken: tampered, accessToken: tampered, clientSecret: tampered };

  test.each<[string, SentRequest, Flaws, number, string, string]>([
    ["another secret", groups, { secret: "x" }, 401, "pep-authn/deny", "The signature does not match"],
    ["another path", groups, { signedPath: "/chinacdn/v1" }, 401, "pep-authn/deny", "The signature does not match"],
    ["another body", post, { signedBody: "[]" }, 401, "pep-authn/deny", "The signature does not match"],
    ["an unknown client", groups, { credential: stranger }, 401, "pep-authn/deny", "Inactive client token"],
    ["a clock 32 s behind", groups, { ahead: -32 }, 400, "pep-authn/request-error", "Invalid timestamp"],
    ["a clock 32 s ahead", enrollments, { ahead: 32 }, 400, "pep-authn/request-error", "Invalid timestamp"],
    [
      "a write of a reader",
      post,
      { credential: readOnly },
      403,
      "pep-authz/deny",
      "The client does not have the grant needed for the request",
    ],
    [
      "a client without grant",
      groups,
      { credential: noGrant },
      403,
      "pep-authz/deny",
      "The client does not have the grant needed for the request",
    ],
    [
      "before it routes",
      { path: "/cps/v2/nothing" },
      { secret: "x" },
      401,
      "pep-authn/deny",
      "The signature does not match",
    ],
  ])("%s", async (_, request, flaws, status, type, detail) => {
    const answer = await ask(request, flaws);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect([answer.status, answer.body]).toEqual([
      status,
      expect.objectContaining({ type: expect.stringMatching(new RegExp(`^https://[^/]+/-/${type}$`)), status, detail }),
    ]);
  });

  test("no signature at all", async () => {
    const { status, body } = await send(mock.url, groups);
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ type: `${authn}request-error`, detail: "Authorization header missing" }),
    ]);
  });

  test.each([
    "Bearer x",
    "EG1-HMAC-SHA256 x",
    "EG1-HMAC-SHA256 client_token=a;access_token=b;timestamp=c;nonce=d;signature=e",
  ])("the header %s", async (authorization) => {
    const { status, body } = await send(mock.url, { ...groups, headers: { authorization } });
    expect([status, body]).toEqual([400, expect.objectContaining({ type: `${authn}request-error` })]);
  });

  test("the same signature twice, even side by side", async () => {
    const request = signed(mock.url, groups);
    const answers = await Promise.all([send(mock.url, request), send(mock.url, request)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  test("a nonce whose signature was wrong is still good", async () => {
    expect((await ask(groups, { nonce: "once", secret: "x" })).status).toBe(401);
    expect((await ask(groups, { nonce: "once" })).status).toBe(200);
  });
});

describe("tokens", () => {
  const queue = "/v1.0/110011/admin/provider/akamai/background_job/san_mapping";
  const with_ = (token?: string, method = "GET"): SentRequest => ({
    method,
    path: queue,
    headers: token === undefined ? {} : { "x-auth-token": token },
    ...(method !== "GET" && { body: "{}" }),
  });

  test.each<[string, SentRequest, number]>([
    ["known", with_("mock-token-default"), 200],
    ["known, reading", with_("mock-token-read-only"), 200],
    ["unknown", with_("guess"), 401],
    ["missing", with_(), 401],
    ["without grant", with_("mock-token-no-grant"), 403],
    ["read-only, writing", with_("mock-token-read-only", "PUT"), 403],
  ])("%s", async (_, request, status) => {
    const answer = await send(mock.url, request);
    expect(answer.status, answer.text).toBe(status);
    if (status > 400) expect(answer.body).toEqual({ message: expect.any(String) });
  });
});

test("other credentials take the place of the well-known ones", async () => {
  const own = { clientToken: "a", clientSecret: "b", accessToken: "c", headersToSign: ["x-signed"], maxBody: 2 };
  const other = await startMock({
    apis: ["china-cdn"],
    auth: "verify",
    simulate: false,
    credentials: { edgegrid: [own], tokens: [] },
  });
  try {
    const given = { ...groups, headers: { "x-signed": "1" } };
    expect((await send(other.url, signed(other.url, given, { credential: own }))).status).toBe(200);
    const request = signed(other.url, given, { credential: own });
    const altered = { ...request, headers: { ...request.headers, "x-signed": "2" } };
    expect((await send(other.url, altered)).status).toBe(401);
    expect((await send(other.url, signed(other.url, groups))).status).toBe(401);
  } finally {
    await other.close();
  }
});
