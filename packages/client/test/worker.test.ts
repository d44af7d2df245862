import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** What every worker runtime has, and nothing of Node. */
const { AbortController, AbortSignal, Blob, btoa, clearTimeout, crypto, DOMException } = globalThis;
const { Headers, Request, Response, setTimeout, TextEncoder, URL } = globalThis;
const worker = {
  ...{ AbortController, AbortSignal, Blob, btoa, clearTimeout, crypto, DOMException },
  ...{ Headers, Request, Response, setTimeout, TextEncoder, URL },
};

const source = `
  import { createCore, edgeGrid } from "@edge-contracts/client";
  import { listGroups } from "@edge-contracts/client/china-cdn/operations";
  const auth = edgeGrid({ host: "akab-1.luna.akamaiapis.net", clientToken: "c", clientSecret: "s", accessToken: "a" });
  globalThis.answer = listGroups(createCore({ auth, fetch: globalThis.fetch })).orThrow();
`;

test("a bundled app signs and calls where there is no process, no Buffer and no module to import", async () => {
  const resolveDir = fileURLToPath(new URL(".", import.meta.url));
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir },
    bundle: true,
    write: false,
    format: "iife",
    platform: "neutral",
    mainFields: ["module", "main"],
  });
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    const headers = { "Content-Type": "application/vnd.akamai.chinacdn.groups.v1+json" };
    return new Response('{"groups":[]}', { headers });
  };
  const context = createContext({ ...worker, fetch });
  runInContext((outputFiles[0] as { text: string }).text, context);
  expect(await (context as { answer: Promise<unknown> }).answer).toEqual({ groups: [] });
  expect(requests[0]?.headers.get("authorization")).toMatch(/^EG1-HMAC-SHA256 .*signature=[A-Za-z0-9+/]{43}=$/);
  expect(runInContext("typeof process + typeof Buffer + typeof require", context)).toBe("undefined".repeat(3));
});
