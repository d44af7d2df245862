import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Mock } from "@edge-contracts/mock";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { gatewayCommand } from "../src/cli/gateway-command.ts";
import { main } from "../src/cli/main.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
let folder: string;
let received: string[];
let recorder: Awaited<ReturnType<typeof startLyingServer>>;
beforeAll(async () => {
  mock = await startExampleMock();
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
  recorder = await startLyingServer(mock.url, (_answer, { method }) => {
    received.push(method);
    return "answer";
  });
});
beforeEach(() => {
  received = [];
});
afterAll(() => Promise.all([recorder.close(), mock.close(), rm(folder, { recursive: true })]));

async function run(command: (output: { log(text: string): void; error(text: string): void }) => Promise<number>) {
  const lines: string[] = [];
  const take = (text: string) => void lines.push(text);
  return { code: await command({ log: take, error: take }), text: lines.join("\n") };
}

test("a plan is a table, and nothing is sent", async () => {
  const argv = ["--api", "china-cdn", "--target", recorder.url, "--supports", "prefer,stateless", "--plan"];
  const { code, text } = await run((output) => main(argv, output));
  expect([code, received]).toEqual([0, []]);
  expect(text).toMatch(/^method +path +expects +case$/m);
  expect(text).toMatch(/^GET +\/chinacdn\/v1\/groups +200 +listGroups 200 groups\.v1$/m);
  expect(text).toMatch(/^- +not sent +202 +createProvisionStateChange 202/m);
  expect(text).toMatch(/^not sent \d+: may write/m);
  expect(text).toMatch(/\d+ of \d+ cases would be sent, with \d+ requests \(\d+ GET, .*This plan has sent nothing\.$/m);
  expect(text).toMatch(/^putPropertyHostname flow #put-is-kept +left out: needs state$/m);
  expect(text).toMatch(/^createProvisionStateChange workflow #whitelist +left out: needs state and control-api/m);
});

test("writing to another machine is planned for hosts that were named only", async () => {
  const subjects = join(folder, "subjects.json");
  await writeFile(subjects, JSON.stringify({ contractId: "1-ABC", enrollmentId: 7 }));
  const argv = ["--api", "cps", "--target", "https://example.com", "--allow-writes", "--plan", "--subjects", subjects];
  const unnamed = await run((output) => main(argv, output));
  expect(unnamed.text).toMatch(/^- +not sent +202 .*createEnrollment 202/m);
  expect(unnamed.text).toMatch(/^not sent \d+: .*--allow-host/m);
  expect(unnamed.text).toMatch(/, at 35 a minute about \d+ min;/);
  const named = await run((output) => main([...argv, "--allow-host", "example.com"], output));
  expect(named.text).toMatch(/^POST +\/cps\/v2\/enrollments\?.* createEnrollment 202/m);
  expect(named.text).toMatch(/not sent \d+: .*--destructive deleteEnrollment/);
});

test("a gateway of one's own: what is read passes, what writes does not, and the end is a report", async () => {
  const record = join(folder, "exchanges.ndjson");
  const har = join(folder, "exchanges.har");
  const liar = await startLyingServer(recorder.url, (answer) => {
    if (answer.status === 200) answer.body = answer.body.replace(/"groupId": ?\d+/, '"groupId":"one"');
    return "answer";
  });
  const lines: string[] = [];
  const take = (text: string) => void lines.push(text);
  const argv = ["--api", "china-cdn", "--target", liar.url, "--record", record, "--har", har];
  const statuses: number[] = [];
  const code = await gatewayCommand(argv, { log: take, error: take }, async () => {
    const url = /^http\S+/m.exec(lines.join("\n"))?.[0];
    const accept = "application/vnd.akamai.chinacdn.groups.v1+json";
    const headers = { accept, authorization: "Bearer canary-token" };
    statuses.push((await fetch(`${url}/groups`, { headers })).status);
    statuses.push((await fetch(`${url}/property-hostnames/canary`, { method: "PUT", body: "{}" })).status);
  });
  await liar.close();
  expect([code, statuses, received]).toEqual([1, [200, 403], ["GET"]]);
  const text = lines.join("\n");
  expect(text).toMatch(/VIOLATION listGroups, 1 times\n {2}body\/groups\/0\/groupId .*\(china-cdn\/schemas\/\S+:\d+\)/);
  expect(text).toMatch(/curl -i -X GET 'http/);
  expect(text).toMatch(/not sent: a PUT that may write/);
  const [line] = (await readFile(record, "utf8")).trim().split("\n");
  expect(JSON.parse(line ?? "")).toMatchObject({ verdict: "drift", request: { method: "GET" } });
  expect(JSON.parse(await readFile(har, "utf8"))).toMatchObject({ log: { entries: [{ response: { status: 200 } }] } });
  expect(text + line + (await readFile(har, "utf8"))).not.toMatch(/canary/);
});

test("a gateway that nobody used proves nothing", async () => {
  const argv = ["--api", "china-cdn", "--target", recorder.url];
  expect((await run((output) => gatewayCommand(argv, output, async () => {}))).code).toBe(2);
});

test("a gateway holds a server against a document that is not ours", async () => {
  const file = join(folder, "groups.yaml");
  const schema = "{ type: object, required: [nothing] }";
  const answer = `{ description: All., content: { ${JSON.stringify(label)}: { schema: ${schema} } } }`;
  const paths = `{ /chinacdn/v1/groups: { get: { operationId: all, responses: { 200: ${answer} } } } }`;
  await writeFile(file, `{ openapi: 3.1.0, info: { title: Groups, version: "1" }, paths: ${paths} }`);
  const lines: string[] = [];
  const take = (text: string) => void lines.push(text);
  const argv = ["--contract", file, "--target", mock.url];
  const code = await gatewayCommand(argv, { log: take, error: take }, async () => {
    await fetch(`${/^http:\/\/\S+/m.exec(lines.join("\n"))?.[0].replace(/\/$/, "")}/chinacdn/v1/groups`, {
      headers: { accept: label },
    });
  });
  expect([lines.join("\n"), code]).toEqual([
    expect.stringMatching(/VIOLATION all, 1 times\n {2}body\/nothing is req/),
    1,
  ]);
});

const label = "application/vnd.akamai.chinacdn.groups.v1+json";
