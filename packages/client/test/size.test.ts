import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { expect, test } from "vitest";

/** What a bundler for workers makes of an app. */
async function bundle(source: string): Promise<{ text: string; kilobytes: number }> {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL(".", import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
  });
  const [{ contents, text }] = outputFiles as [(typeof outputFiles)[number]];
  return { text, kilobytes: gzipSync(contents, { level: 9 }).length / 1000 };
}

const auth = 'edgeGrid({ host: "h", clientToken: "c", clientSecret: "s", accessToken: "a" })';

// The first is the budget. The README states what both weigh, and the second ceiling keeps that from growing unseen.
test("an app with one operation, signatures and retries carries no other operation", async () => {
  const { text, kilobytes } = await bundle(`
    import { createCore, edgeGrid } from "@edge-contracts/client";
    import { listEdgeHostnames } from "@edge-contracts/client/china-cdn/operations";
    listEdgeHostnames(createCore({ auth: ${auth} })).orThrow().then(console.log);
  `);
  expect(text).toContain("listEdgeHostnames");
  expect(text).not.toMatch(/listGroups|putPropertyHostname|redacted|node:|ECONNREFUSED$|Deeply-nested/);
  expect(kilobytes).toBeLessThanOrEqual(5.0);
});

test("an app with a whole client, signatures and retries", async () => {
  const { text, kilobytes } = await bundle(`
    import { createChinaCdnClient, edgeGrid } from "@edge-contracts/client/china-cdn";
    createChinaCdnClient({ auth: ${auth} }).listEdgeHostnames().orThrow().then(console.log);
  `);
  expect(text).not.toMatch(/serviceCategoryLabels|redacted|node:/);
  expect(kilobytes).toBeLessThanOrEqual(6.2);
});

test("an app with the client of openapi-fetch", async () => {
  const { text, kilobytes } = await bundle(`
    import { edgeGrid } from "@edge-contracts/client";
    import { createClient } from "@edge-contracts/client/china-cdn/openapi-fetch";
    createClient({ auth: ${auth} }).GET("/edge-hostnames").then(console.log);
  `);
  expect(text).not.toMatch(/serviceCategoryLabels|redacted|node:/);
  expect(kilobytes).toBeLessThanOrEqual(8.0);
});
