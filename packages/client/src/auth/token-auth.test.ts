import { afterEach, expect, test, vi } from "vitest";
import type { TokenPlace } from "../types/api-facts.ts";
import { tokenAuth } from "./token-auth.ts";

afterEach(() => void vi.unstubAllGlobals());

const sign = (token: TokenPlace, value: string, url = "https://h/p", cookie?: string) => {
  const headers = new Headers(cookie === undefined ? {} : { Cookie: cookie });
  const request = { method: "GET", url, headers, body: undefined };
  return tokenAuth(value).sign(request, { id: "x", basePath: "", problemMediaTypes: [], token });
};

test.each<[TokenPlace, string, string, Record<string, string>]>([
  [{ in: "header", name: "X-Auth-Token" }, "t", "https://h/p", { "x-auth-token": "t" }],
  [{ in: "header", name: "Authorization", scheme: "Bearer" }, "t", "https://h/p", { authorization: "Bearer t" }],
  // RFC 7617, section 2.1: test:123£ in UTF-8.
  [
    { in: "header", name: "Authorization", scheme: "Basic" },
    "test:123£",
    "https://h/p",
    { authorization: "Basic dGVzdDoxMjPCow==" },
  ],
  [{ in: "query", name: "api key" }, "a&b=ü", "https://h/p?api%20key=a%26b%3D%C3%BC", {}],
  [{ in: "cookie", name: "session" }, "a;b=c", "https://h/p", { cookie: "session=a%3Bb%3Dc" }],
])("a token goes to %j", async (place, value, url, headers) => {
  const sent = await sign(place, value);
  expect(sent.url).toBe(url);
  expect(Object.fromEntries(sent.headers)).toEqual(headers);
});

test("a token joins the query and the cookies that are there", async () => {
  expect((await sign({ in: "query", name: "key" }, "t", "https://h/p?a=1")).url).toBe("https://h/p?a=1&key=t");
  const sent = await sign({ in: "cookie", name: "key" }, "t", "https://h/p", "a=1");
  expect(sent.headers.get("cookie")).toBe("a=1; key=t");
});

test("each attempt adds its cookie to those of the call, and not to those of the attempt before", async () => {
  let given = 0;
  const auth = tokenAuth(() => `t${++given}`);
  const request = { method: "GET", url: "https://h/p", headers: new Headers({ Cookie: "a=1" }), body: undefined };
  const api = { id: "x", basePath: "", problemMediaTypes: [], token: { in: "cookie", name: "key" } } as const;
  const first = await auth.sign(request, api);
  await auth.renew?.({ sent: first, response: new Response(null, { status: 401 }), body: "" }, api);
  expect((await auth.sign(request, api)).headers.get("cookie")).toBe("a=1; key=t2");
});

test("a token in a cookie is refused with the reason where the platform keeps cookies to itself", async () => {
  class BrowserRequest extends Request {
    constructor(input: string, init: RequestInit) {
      super(input, init);
      this.headers.delete("cookie");
    }
  }
  vi.stubGlobal("Request", BrowserRequest);
  const refused = sign({ in: "cookie", name: "key" }, "secret");
  await expect(refused).rejects.toMatchObject({
    name: "CredentialsError",
    message: expect.stringContaining("lets no program send one"),
  });
});
