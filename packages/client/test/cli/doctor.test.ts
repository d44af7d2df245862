import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startScriptedServer } from "../scripted-server.ts";
import { runCommand } from "./run-command.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ auth: "verify" });
});
afterAll(() => mock.close());

const [full, , none] = testCredentials.edgegrid as [EdgeGrid, EdgeGrid, EdgeGrid];
type EdgeGrid = (typeof testCredentials.edgegrid)[number];
const environmentOf = ({ clientToken, clientSecret, accessToken }: EdgeGrid, host = mock.url) => ({
  AKAMAI_HOST: host,
  AKAMAI_CLIENT_TOKEN: clientToken,
  AKAMAI_CLIENT_SECRET: clientSecret,
  AKAMAI_ACCESS_TOKEN: accessToken,
});

interface Found {
  ok: boolean;
  findings: { check: string; ok: boolean; detail: string; remedy?: string }[];
}
async function examined(environment: Record<string, string>, ...flags: string[]) {
  const { code, out } = await runCommand(["doctor", "--json", ...flags], { environment });
  const { ok, findings } = JSON.parse(out) as Found;
  expect(code).toBe(ok ? 0 : 2);
  for (const each of findings) expect(each.ok).toBe(each.remedy === undefined);
  return Object.fromEntries(findings.map((each) => [each.check, each]));
}

test("all is right against a server that verifies", async () => {
  const found = await examined(environmentOf(full), "--mock", "--host", mock.url);
  expect(Object.values(found).filter(({ ok }) => !ok)).toEqual([]);
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(["Node", "proxy", "credentials", "server", "clock", "grant for cps", "grant for china-cdn"]),
  );
  const { out } = await runCommand(["doctor"], { environment: environmentOf(full) });
  expect(out).toMatch(/^right {2}grant for cps +\w+: 200$/m);
});

test("what is refused is told from what is not granted", async () => {
  expect((await examined(environmentOf({ ...full, clientSecret: "x" })))["grant for cps"]).toMatchObject({
    ok: false,
    detail: expect.stringContaining("401"),
  });
  expect((await examined(environmentOf(none)))["grant for cps"]).toMatchObject({
    detail: expect.stringContaining("no grant"),
    remedy: expect.stringContaining("Certificate Provisioning System"),
  });
});

test("grants are looked at in the account that is meant", async () => {
  const urls: string[] = [];
  const server = await startScriptedServer((request, response) => {
    urls.push(request.url ?? "");
    response.writeHead(404).end();
  });
  await examined(environmentOf(full, server.host), "--account-switch-key", "A-1");
  await server.close();
  const calls = urls.filter((url) => url !== "/");
  expect(calls.length).toBeGreaterThan(1);
  for (const url of calls) expect(url).toContain("accountSwitchKey=A-1");
});

test("a clock that is off is said by how much, and a server that is not there by why", async () => {
  const server = await startScriptedServer((_, response) => {
    response.writeHead(200, { Date: new Date(Date.now() - 3_600_000).toUTCString() }).end();
  });
  const { clock } = await examined(environmentOf(full, server.host));
  const [, seconds] = /(\d+) s ahead of the server's/.exec(clock?.detail ?? "") ?? [];
  expect(Math.abs(Number(seconds) - 3_600)).toBeLessThan(60);
  await server.close();
  expect((await examined(environmentOf(full, server.host)))["server"]?.detail).toMatch(
    /ECONNREFUSED|SOCKET|ECONNRESET/,
  );
});

test("missing credentials and a proxy that nobody looks at name what mends them", async () => {
  const found = await examined({ HTTPS_PROXY: "http://p" }, "--edgerc", "/nowhere/.edgerc");
  expect(found["credentials"]?.remedy).toContain("--edgerc");
  expect(found["proxy"]?.remedy).toContain("NODE_USE_ENV_PROXY");
  expect((await examined({ HTTPS_PROXY: "http://p", NODE_USE_ENV_PROXY: "1" }, "--edgerc", "/no"))["proxy"]?.ok).toBe(
    true,
  );
});

test("help says what it looks at", async () => {
  expect((await runCommand(["doctor", "--help"])).out).toContain("--json");
});
