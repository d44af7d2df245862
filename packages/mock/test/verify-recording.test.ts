import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";
import { type Mock, startMock } from "../src/index.ts";
import { send } from "./send.ts";

interface Recorded {
  readonly target: string;
  readonly method?: string;
  readonly status: number;
  readonly accept?: string;
  readonly label: string;
  readonly body: unknown;
}

let folder: string;
let mock: Mock;
beforeAll(async () => {
  [folder, mock] = await Promise.all([mkdtemp(join(tmpdir(), "edge-verify-")), startMock({ progression: "manual" })]);
});
afterAll(async () => {
  await Promise.all([mock.close(), rm(folder, { recursive: true })]);
});

const china = "/chinacdn/v1";
const enrollments = "/cps/v2/enrollments";

/** Reads one thing in one version, as a program with an account would. */
async function read(target: string, accept = "*/*"): Promise<Recorded> {
  const { status, headers, body } = await send(mock.url, { path: target, headers: { accept } });
  return { target, accept, status, label: String(headers["content-type"]), body };
}

const cps = (name: string) => `application/vnd.akamai.cps.${name}+json`;

/** Every answer that a world can be rebuilt from; lists come before what they are made of, as people read them. */
async function story(): Promise<Recorded[]> {
  const asked: readonly (readonly [string, string?])[] = [
    [`${china}/current-provision-states`],
    [`${china}/property-hostnames`],
    [`${china}/property-hostnames/www.example.com`],
    [`${china}/property-hostnames/www.example.com/provision-state-changes/current`],
    [`${china}/groups`],
    [`${china}/icp-numbers`],
    [`${china}/icp-holding-entities`],
    [`${china}/edge-hostnames`, "application/vnd.akamai.chinacdn.edge-hostnames.v1+json"],
    [`${china}/edge-hostnames`, "application/vnd.akamai.chinacdn.edge-hostnames.v2+json"],
    [`${china}/property-hostnames/nobody.example.com`],
    [`${enrollments}/10050/deployments/production`, cps("deployment.v8")],
    [`${enrollments}?contractId=1-1TJZH5`, cps("enrollments.v11")],
    [`${enrollments}/10001`, cps("enrollment.v12")],
    [`${enrollments}/10020`, cps("enrollment.v9")],
    [`${enrollments}/10001/changes/10002`, cps("change.v2")],
    [`${enrollments}/10001/changes/10002/input/info/third-party-csr`, cps("csr.v2")],
    [`${enrollments}/10020/deployments`, cps("deployments.v8")],
    [`${enrollments}/10050/deployments/staging`, cps("deployment.v8")],
    [`${enrollments}/10020/history/changes`, cps("change-history.v5")],
    ["/v1.0/123456/admin/provider/akamai/background_job/san_mapping"],
  ];
  const recorded: Recorded[] = [];
  for (const [target, accept] of asked) recorded.push(await read(target, accept));
  return recorded;
}

async function verify(recorded: readonly Recorded[]): Promise<{ exit: number; output: string }> {
  const file = join(folder, "traffic.har");
  const entries = recorded.map(({ target, accept = "*/*", method = "GET", status, label, body }) => ({
    request: { method, url: `https://a.example${target}`, headers: [{ name: "Accept", value: accept }] },
    response: {
      status,
      headers: [{ name: "Content-Type", value: label }],
      content: { text: body === undefined ? undefined : JSON.stringify(body) },
    },
  }));
  await writeFile(file, JSON.stringify({ log: { entries } }));
  return command(file);
}

async function command(...args: string[]): Promise<{ exit: number; output: string }> {
  let output = "";
  const stream = {
    write: (text: string) => {
      output += text;
    },
  };
  return { exit: await runCli(["verify", ...args], { stdout: stream, stderr: stream }), output };
}

test("what the mock itself has said is all alike, whatever order it was read in", async () => {
  const recorded = await story();
  expect(recorded.filter(({ status }) => status !== 200).map(({ target }) => target)).toEqual([
    `${china}/property-hostnames/nobody.example.com`,
  ]);
  for (const order of [recorded, recorded.toReversed()]) {
    const { exit, output } = await verify(order);
    expect(output.split("\n").filter((line) => line.startsWith("  "))).toEqual([]);
    expect(exit).toBe(0);
  }
});

const oldestFirst = (changes: readonly object[]) =>
  changes.map((change, index) => ({ ...change, createdOn: `2026-01-0${index + 1}T00:00:00Z` }));

const hostname = `${china}/property-hostnames/www.example.com`;
const history = `${enrollments}/10020/history/changes`;
const lies: readonly {
  readonly of: string;
  readonly says: RegExp;
  lie(given: { readonly status: number; readonly body: Record<string, object[]> }): Partial<Recorded>;
}[] = [
  { of: hostname, says: /status +status: 404 in the recording, 200 from the mock/, lie: () => ({ status: 404 }) },
  {
    of: hostname,
    says: /contract +body\/icpNumberId: the recorded one /,
    lie: ({ body }) => ({ body: { ...body, icpNumberId: "456" } }),
  },
  {
    of: hostname,
    says: /shape +body\/riskLevel: only in the recording/,
    lie: ({ body }) => ({ body: { ...body, riskLevel: "s3cret" } }),
  },
  {
    of: hostname,
    says: /type +media-type: application\/json in the recording/,
    lie: () => ({ label: "application/json" }),
  },
  {
    of: history,
    says: /order +body\/changes: the same items in another order/,
    lie: ({ body }) => ({ body: { changes: oldestFirst(body["changes"] ?? []) } }),
  },
  {
    of: `${enrollments}/10001`,
    says: /type +body\/maxAllowedSanNames: null in the recording, number from the mock/,
    lie: ({ body }) => ({ body: { ...body, maxAllowedSanNames: null } }),
  },
];

test.each(lies)("$of: $says", async ({ of, says, lie }) => {
  const honest = await story();
  const recorded = honest.map((one) =>
    one.target === of ? { ...one, ...lie(one as unknown as Parameters<typeof lie>[0]) } : one,
  );
  const { exit, output } = await verify(recorded);
  expect(output).toMatch(says);
  expect(output).not.toMatch(/s3cret|www\.example\.com/);
  expect(exit).toBe(1);
});

test("what cannot be rebuilt is no difference, and what is written is not sent", async () => {
  const dv = await read(`${enrollments}/10010/dv-history`, cps("dv-history.v1"));
  const { exit, output } = await verify([
    dv,
    { ...dv, target: `${enrollments}/10010`, method: "DELETE" },
    { ...dv, target: "/elsewhere" },
  ]);
  expect(output).toMatch(/getDvHistory: 1 recorded, 0 compared, 0 alike\n {2}not compared: /);
  expect(output).toMatch(/1 requests that write were not sent again/);
  expect(output).toMatch(/1 requests belong to no operation/);
  expect(exit).toBe(2);
});

test("a recording of the suite is read line by line, and what it hides is no difference", async () => {
  const file = join(folder, "run.jsonl");
  const one = await read(hostname);
  const body = JSON.stringify({ ...(one.body as object), createdBy: "[redacted]", icpNumberId: "[redacted]" });
  const line = {
    request: { method: "GET", path: hostname, headers: { accept: one.label } },
    response: { status: 200, headers: { "content-type": one.label }, body },
    responseFindings: [],
  };
  await writeFile(file, `${JSON.stringify(line)}\n`);
  expect(await command(file)).toEqual({ exit: 0, output: "getPropertyHostname: 1 recorded, 1 compared, 1 alike\n" });
});

test.each([
  [[], /takes a recording/],
  [["--nonsense"], /has no option --nonsense/],
])("%j is refused in a line", async (args, message) => {
  const { exit, output } = await command(...args);
  expect(output).toMatch(message);
  expect(exit).toBe(2);
});

test("a file that is no recording is named in a line", async () => {
  const file = join(folder, "notes.txt");
  await writeFile(file, "hello\n");
  expect((await command(file)).output).toMatch(/notes\.txt is no HTTP archive/);
  expect((await command(join(folder, "absent"))).output).toMatch(/absent cannot be read \(ENOENT\)/);
});
