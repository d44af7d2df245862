import { expect, test } from "vitest";
import { edgeGridSigner } from "./edge-grid-signer.ts";
import { digest } from "./node-digest.ts";
import { signRequest } from "./sign-request.ts";

test("the key that is remembered for a second is that of its secret and of its second", async () => {
  let time = 0;
  let credentials = { clientToken: "c", clientSecret: "first", accessToken: "a" };
  const auth = edgeGridSigner(() => credentials, { clock: { now: () => time } });
  const api = { id: "x", basePath: "", problemMediaTypes: [] };
  for (const [clientSecret, now] of [
    ["first", 0],
    ["first", 999],
    ["next", 999],
    ["first", 999],
    ["first", 1000],
  ] as const) {
    [time, credentials] = [now, { ...credentials, clientSecret }];
    const request = { method: "GET", url: "https://h/p", headers: new Headers(), body: undefined };
    const { headers } = await auth.sign(request, api);
    const [, nonce = ""] = /nonce=([^;]+)/.exec(headers.get("Authorization") ?? "") ?? [];
    // Without any memory.
    expect(headers.get("Authorization")).toBe(await signRequest(digest, credentials, request, { time, nonce }));
  }
});
