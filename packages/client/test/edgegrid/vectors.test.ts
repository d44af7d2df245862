import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Digest } from "../../src/auth/edgegrid/digest.ts";
import { digest as nodeDigest } from "../../src/auth/edgegrid/node-digest.ts";
import { signRequest } from "../../src/auth/edgegrid/sign-request.ts";
import { digest as webDigest } from "../../src/auth/edgegrid/web-digest.ts";

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string | { readonly repeat: string; readonly times: number };
  readonly headers?: Readonly<Record<string, string>>;
  readonly signature: string;
}

const file = JSON.parse(readFileSync(new URL("./vectors.json", import.meta.url), "utf8")) as {
  readonly vectors: readonly Vector[];
  readonly [name: string]: unknown;
};
const { host, clientToken, clientSecret, accessToken, headersToSign, nonce } = file as never;
const time = Date.parse("2014-03-21T19:34:21Z");

// The same request as "Post uses passed-max-body" under another signature: that of an empty body.
const stale = "POST inside limit";

async function sign(digest: Digest, { method, path, body, headers }: Vector, maxBody = 2048): Promise<string> {
  const credentials = { clientToken, clientSecret, accessToken, headersToSign, maxBody };
  const outgoing = {
    method,
    url: `https://${host}${path}`,
    headers: new Headers(headers),
    body: typeof body === "object" ? body.repeat.repeat(body.times) : body,
  };
  const header = await signRequest(digest, credentials, outgoing, { time, nonce });
  expect(header).toContain(`timestamp=${file["timestamp"]};nonce=${nonce};`);
  return header.split("signature=")[1] as string;
}

describe.each([
  ["node:crypto", nodeDigest],
  ["WebCrypto", webDigest],
])("with %s", (_, digest) => {
  test.each(file.vectors.filter(({ name }) => name !== stale))(
    "the published vector reproduces: $name",
    async (vector) => {
      expect(await sign(digest, vector)).toBe(vector.signature);
    },
  );

  test("the one that does not is stale", async () => {
    const vector = file.vectors.find(({ name }) => name === stale) as Vector;
    const twin = file.vectors.find(({ name }) => name === "Post uses passed-max-body") as Vector;
    expect([vector.method, vector.path, vector.body]).toEqual([twin.method, twin.path, twin.body]);
    expect(vector.signature).not.toBe(twin.signature);
    expect(await sign(digest, vector)).toBe(twin.signature);
  });

  test("the vectors were made for a limit of 2,048 bytes, which servers no longer have", async () => {
    const vector = file.vectors.find(({ name }) => name === "POST too large") as Vector;
    expect(await sign(digest, vector, 131_072)).not.toBe(vector.signature);
  });
});

test("all thirteen are here", () => {
  expect(file.vectors).toHaveLength(13);
});
