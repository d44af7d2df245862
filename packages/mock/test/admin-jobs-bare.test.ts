import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { send } from "./send.ts";

const queue = "admin/provider/akamai/background_job/san_mapping";
const project = { "x-project-id": "000" };

let bare: Mock;
let proxied: Mock;
beforeAll(async () => {
  const apis = ["admin-jobs"];
  [bare, proxied] = await Promise.all([
    startMock({ apis, settings: { "admin-jobs": { bare: true } } }),
    startMock({ apis }),
  ]);
});
afterAll(() => Promise.all([bare.close(), proxied.close()]));

test.each([`/v1.0/${queue}`, `/v1.0/110011/${queue}`])(
  "a bare Poppy answers %s, and demands a project",
  async (path) => {
    const answer = await send(bare.url, { path, headers: project });
    expect([answer.status, Array.isArray(answer.body)]).toEqual([200, true]);
    const without = await send(bare.url, { path });
    expect([without.status, without.body]).toEqual([400, { message: "The Project ID must be provided." }]);
  },
);

test("both paths are one queue, and each logs its operation", async () => {
  const written = await send(bare.url, { method: "PUT", path: `/v1.0/${queue}`, headers: project, body: [] });
  expect(written.status).toBe(200);
  expect((await send(bare.url, { path: `/v1.0/1/${queue}`, headers: project })).body).toEqual([]);
  const logged = await bare.control.exchanges({ operationId: "replaceSanMappings" });
  expect(logged.map(({ path }) => path)).toEqual([`/v1.0/${queue}`]);
});

test("behind the proxy of a public deployment the path has a project, and nobody names one", async () => {
  expect((await send(proxied.url, { path: `/v1.0/${queue}` })).status).toBe(404);
  expect((await send(proxied.url, { path: `/v1.0/1/${queue}` })).status).toBe(200);
});

test("a project that is not digits is no project of a path, as in Poppy", async () => {
  const path = `/v1.0/0a1b/${queue}`;
  expect((await send(bare.url, { path, headers: project })).status).toBeGreaterThanOrEqual(400);
});
