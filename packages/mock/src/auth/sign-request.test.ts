import { expect, test } from "vitest";
import { signRequest } from "./sign-request.ts";

/**
 * Public vectors of akamai-edgegrid 4.0.4 (test/test_data.json, Apache-2.0), but for "POST inside limit", which signs
 * the same request as "Post uses passed-max-body" differently: it is stale.
 */
const credential = {
  clientToken: "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
  clientSecret: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
  accessToken: "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
  headersToSign: ["X-Test1", "X-Test2", "X-Test3"],
  maxBody: 2048,
};
const timestamp = "20140321T19:34:21+0000";
const unsigned =
  "EG1-HMAC-SHA256 client_token=akab-client-token-xxx-xxxxxxxxxxxxxxxx;" +
  "access_token=akab-access-token-xxx-xxxxxxxxxxxxxxxx;" +
  `timestamp=${timestamp};nonce=nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx;`;

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signature: string;
}

const vectors: readonly Vector[] = [
  { name: "simple GET", method: "GET", path: "/", signature: "tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU=" },
  {
    name: "GET with querystring",
    method: "GET",
    path: "/testapi/v1/t1?p1=1&p2=2",
    signature: "hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
  },
  {
    name: "Post uses passed-max-body",
    method: "POST",
    path: "/testapi/v1/t3",
    body: "datadatadatadatadatadatadatadata",
    signature: "hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
  },
  {
    name: "POST too large",
    method: "POST",
    path: "/testapi/v1/t3",
    body: "d".repeat(2049),
    signature: "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY=",
  },
  {
    name: "POST length equals max_body",
    method: "POST",
    path: "/testapi/v1/t3",
    body: "d".repeat(2048),
    signature: "6Q6PiTipLae6n4GsSIDTCJ54bEbHUBp+4MUXrbQCBoY=",
  },
  {
    name: "POST empty body",
    method: "POST",
    path: "/testapi/v1/t6",
    body: "",
    signature: "1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ=",
  },
  {
    name: "Simple header signing with GET",
    method: "GET",
    path: "/testapi/v1/t4",
    headers: { "X-Test1": "test-simple-header" },
    signature: "8F9AybcRw+PLxnvT+H0JRkjROrrUgsxJTnRXMzqvcwY=",
  },
  {
    name: "Header containing spaces",
    method: "GET",
    path: "/testapi/v1/t4",
    headers: { "X-Test1": '"     test-header-with-spaces     "' },
    signature: "ucq2AbjCNtobHfCTuS38fdkl5UDdWHZhQX46fYR8CqI=",
  },
  {
    name: "Header with leading and interior spaces",
    method: "GET",
    path: "/testapi/v1/t4",
    headers: { "X-Test1": "     first-thing      second-thing" },
    signature: "WtnneL539UadAAOJwnsXvPqT4Kt6z7HMgBEwAFpt3+c=",
  },
  {
    name: "Headers out of order",
    method: "GET",
    path: "/testapi/v1/t4",
    headers: { "X-Test2": "t2", "X-Test1": "t1", "X-Test3": "t3" },
    signature: "Wus73Nx8jOYM+kkBFF2q8D1EATRIMr0WLWwpLBgkBqY=",
  },
  {
    name: "Extra header",
    method: "GET",
    path: "/testapi/v1/t5",
    headers: { "X-Test2": "t2", "X-Test1": "t1", "X-Test3": "t3", "X-Extra": "this won't be included" },
    signature: "Knd/jc0A5Ghhizjayr0AUUvl2MZjBpS3FDSzvtq4Ixc=",
  },
  {
    name: "PUT test",
    method: "PUT",
    path: "/testapi/v1/t6",
    body: "PPPPPPPPPPPPPPPPPPPPPPPPPPPPPPP",
    signature: "GNBWEYSEWOLtu+7dD52da2C39aX/Jchpon3K/AmBqBU=",
  },
];

test.each(vectors)("$name", ({ method, path, body, headers = {}, signature }) => {
  const lowered = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  const request = {
    method,
    scheme: "https" as const,
    host: "akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net",
    target: path,
    header: (name: string) => lowered.get(name),
    body: body === undefined ? undefined : Buffer.from(body),
  };
  expect(signRequest(request, credential, timestamp, unsigned)).toBe(signature);
});
