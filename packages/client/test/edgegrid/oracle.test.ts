import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Digest } from "../../src/auth/edgegrid/digest.ts";
import { digest as nodeDigest } from "../../src/auth/edgegrid/node-digest.ts";
import { signRequest } from "../../src/auth/edgegrid/sign-request.ts";
import { digest as webDigest } from "../../src/auth/edgegrid/web-digest.ts";
import { howOften } from "../how-often.ts";
import { officialAuth } from "./official-signer.ts";

const origin = "https://akab-1.luna.akamaiapis.net";
const secrets = { clientToken: "akab-client", clientSecret: "c2VjcmV0c2VjcmV0c2VjcmV0", accessToken: "akab-access" };

interface Case {
  readonly method: string;
  readonly path: string;
  readonly body?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly time: number;
  readonly nonce: string;
}

async function ours(digest: Digest, { method, path, body, headers, time, nonce }: Case): Promise<string> {
  const request = { method, url: origin + path, headers: new Headers(headers), body };
  return signRequest(digest, { ...secrets, headersToSign: Object.keys(headers) }, request, { time, nonce });
}

function official({ method, path, body, headers, time, nonce }: Case): string {
  const { clientToken, clientSecret, accessToken } = secrets;
  const request = { method, path, headers: {}, body, headersToSign: { ...headers } };
  const timestamp = `${new Date(time).toISOString().slice(0, 19).replaceAll("-", "")}+0000`;
  const { generateAuth } = officialAuth;
  return generateAuth(request, clientToken, clientSecret, accessToken, origin, 0, nonce, timestamp).headers
    .Authorization;
}

const segment = fc.oneof(
  fc.webSegment(),
  fc.string({ maxLength: 12 }).map(encodeURIComponent),
  // What a URL parser encodes by itself, resolves or leaves alone.
  fc.constantFrom("", ".", "a b", "ü", "%7E", "%2f", "a+b", "(x)", "'", "@", ":", "中"),
);
const query = fc.oneof(
  fc.webQueryParameters(),
  fc.constantFrom("a=b c", "a=ü&a=%C3%BC", "a", "a=1&&b=", "?", "a='\"<>"),
);
const path = fc
  .tuple(fc.array(segment, { maxLength: 5 }), fc.option(query))
  .map(([segments, search]) => `/p/${segments.join("/")}${search === null ? "" : `?${search}`}`);
const headerValue = fc.stringMatching(/^[\x20-\x7e\t]{0,20}$/);
const anyCase: fc.Arbitrary<Case> = fc.record({
  method: fc.constantFrom("GET", "HEAD", "PUT", "POST", "POST", "PATCH", "DELETE"),
  path,
  body: fc.oneof(
    { weight: 20, arbitrary: fc.option(fc.string({ unit: "binary", maxLength: 200 }), { nil: undefined }) },
    { weight: 20, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.integer({ min: 131_070, max: 131_074 }).map((length) => "x".repeat(length)) },
  ),
  headers: fc.dictionary(fc.stringMatching(/^X-[A-Za-z]{1,8}$/), headerValue, { maxKeys: 3 }).map(withoutTwins),
  time: fc.integer({ min: 0, max: 4e12 }),
  nonce: fc.uuid(),
});

/** Two spellings of one header are one header to us. */
function withoutTwins(headers: Record<string, string>): Record<string, string> {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  return Object.fromEntries(
    Object.entries(headers).filter(([name], index) => names.indexOf(name.toLowerCase()) === index),
  );
}

test.each([
  ["node:crypto", nodeDigest, howOften(300, 10_000)],
  ["WebCrypto", webDigest, howOften(60, 1_000)],
])("random requests get the official signature with %s", async (_, digest, numRuns) => {
  await fc.assert(
    fc.asyncProperty(anyCase, async (each) => {
      expect(await ours(digest, each)).toBe(official(each));
    }),
    { numRuns },
  );
});

describe("where the official signer is wrong, ours differs", () => {
  const given = { method: "POST", path: "/p", headers: {}, time: 0, nonce: "n" };
  const digest = nodeDigest;

  test("it cuts a long body after 131,072 characters, where servers count bytes", async () => {
    const body = `${"x".repeat(131_071)}中x`;
    expect(await ours(digest, { ...given, body })).not.toBe(official({ ...given, body }));
    // The first 131,072 bytes, cut within a character, hash as ours does.
    const cut = new TextEncoder().encode(body).subarray(0, 131_072);
    const request = { method: "POST", url: `${origin}/p`, headers: new Headers(), body: cut as never };
    expect(await ours(digest, { ...given, body })).toBe(
      await signRequest(digest, secrets, request, { time: 0, nonce: "n" }),
    );
  });

  test("it takes a path that begins with two slashes for another host, and signs for that", async () => {
    const path = "//example.com/x";
    expect(await ours(digest, { ...given, path })).not.toBe(official({ ...given, path }));
    const request = { method: "POST", path, headers: {} };
    expect(officialAuth.generateAuth(request, "c", "a", "s", origin, 0, "n", "t").url).toBe("https://example.com/x");
  });

  test("it forgets to hash the body of a method in lower case, which fetch sends in capitals", async () => {
    const post = { ...given, body: "x" };
    expect(official({ ...post, method: "post" })).not.toBe(official(post));
    expect(await ours(digest, post)).toBe(official(post));
  });

  test("it sends an object as a form, whatever its Content-Type; ours are serialised before they are signed", () => {
    const request = { method: "POST", path: "/p", headers: {}, body: { a: 1 } };
    officialAuth.generateAuth(request, "c", "a", "s", origin, 0, "n", "t");
    expect(request.body).toBe("a=1");
  });
});
