import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { type ContractRuntime, createContractRuntime } from "@edge-contracts/specs/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drifts } from "../src/drift/drifts.ts";
import { type Mock, startMock, testCredentials } from "../src/index.ts";
import { probes } from "./probes.ts";
import { type Received, type SentRequest, send } from "./send.ts";
import { type Flaws, signed } from "./signed.ts";

const named = (...classes: readonly string[]) =>
  drifts.filter((drift) => classes.includes(drift.class)).map(({ name }) => name);

/** What a client can tell two answers apart by; the numbers of occurrences differ anyway. */
function visible({ status, headers, text }: Received): string {
  const masked = text.replace(/"(instance|requestId|requestTime)":"[^"]*"/g, "");
  const shown = ["content-type", "allow", "location", "retry-after"].map((name) => headers[name]);
  return JSON.stringify([status, ...shown, masked]);
}

const ask = (url: string, requests: readonly SentRequest[]) =>
  Promise.all(requests.map((request) => send(url, request)));

/** Whether a request is answered as `isSought` says, asked no further than to the first handful that has one. */
async function someAnswer(
  url: string,
  requests: readonly SentRequest[],
  isSought: (request: SentRequest, answer: Received, index: number) => boolean | Promise<boolean>,
): Promise<boolean> {
  const handful = 8;
  for (let begin = 0; begin < requests.length; begin += handful) {
    const asked = requests.slice(begin, begin + handful);
    const answers = await ask(url, asked);
    const verdicts = asked.map((request, at) => isSought(request, answers[at] as Received, begin + at));
    if ((await Promise.all(verdicts)).includes(true)) return true;
  }
  return false;
}

test("there are about fifty, each under one name", () => {
  expect(drifts.length).toBeGreaterThanOrEqual(50);
  expect(new Set(drifts.map(({ name }) => name)).size).toBe(drifts.length);
});

describe("answers from examples", () => {
  let mock: Mock;
  let requests: SentRequest[];
  let honest: Received[];
  let runtimes: ContractRuntime[];
  beforeAll(async () => {
    mock = await startMock({ simulate: false });
    runtimes = await Promise.all(apiIds.map(async (id) => createContractRuntime(await loadContract(id))));
    requests = await probes();
    honest = await ask(mock.url, requests);
  });
  afterAll(() => mock.close());

  /** Whether an answer breaks the contract, judged as conformance judges. */
  async function isViolation(request: SentRequest, { status, headers, text, body }: Received): Promise<boolean> {
    for (const runtime of runtimes) {
      const [path = ""] = request.path.split("?");
      const match = runtime.match(request.method ?? "GET", path);
      if (match.kind !== "operation") continue;
      const asked = runtime.negotiate(match.operation, String(request.headers?.["accept"] ?? "*/*"));
      const findings = await runtime.validateResponse(match.operation, {
        status,
        header: (name) => headers[name] as string | undefined,
        body: text === "" ? undefined : (body ?? text),
        ...(asked.acceptable && asked.mediaType !== undefined && { negotiated: asked.mediaType }),
      });
      return findings.some(({ verdict }) => verdict === "violation");
    }
    return false;
  }

  test("an honest mock breaks no contract", async () => {
    for (const [index, request] of requests.entries()) {
      const answer = honest[index] as Received;
      expect(await isViolation(request, answer), `${request.method} ${request.path} ${answer.status}`).toBe(false);
    }
  });

  test.each(named("status", "body", "media-type"))("%s breaks the contract", async (name) => {
    await mock.control.setDrifts([name]);
    expect(await someAnswer(mock.url, requests, isViolation)).toBe(true);
  });

  const unseenHere = [
    "location-missing",
    "retry-after-missing",
    "filters-ignored",
    "subject-ignored",
    "unknown-found",
    "created-as-ok",
  ];

  test.each(named("input-checking", "headers-and-methods", "semantics").filter((name) => !unseenHere.includes(name)))(
    "%s shows",
    async (name) => {
      await mock.control.setDrifts([name]);
      const isOther = (_: SentRequest, answer: Received, index: number) =>
        visible(answer) !== visible(honest[index] as Received);
      expect(await someAnswer(mock.url, requests, isOther)).toBe(true);
      const logged = await mock.control.exchanges();
      expect(logged.some(({ interference }) => interference.includes(name))).toBe(true);
    },
  );

  test("retry-after-missing shows", async () => {
    await mock.control.setDrifts(["retry-after-missing"]);
    await mock.control.injectFault({ rateLimit: 3, times: 1 });
    const { status, headers } = await send(mock.url, { path: "/cps/v2/enrollments" });
    expect([status, headers["retry-after"]]).toEqual([429, undefined]);
  });

  test("switched off, the mock is honest again", async () => {
    await mock.control.setDrifts([]);
    expect((await ask(mock.url, requests)).map(visible)).toEqual(honest.map(visible));
  });

  test("one that does not exist is refused", async () => {
    await expect(mock.control.setDrifts(["nonsense"])).rejects.toMatchObject({ status: 400 });
  });
});

describe("credentials", () => {
  const groups: SentRequest = { path: "/chinacdn/v1/groups" };
  const occasions: Readonly<Record<string, Flaws | undefined>> = {
    "no-credentials-needed": undefined,
    "any-signature": { secret: "x" },
    "any-client": { credential: { clientToken: "a", accessToken: "b", clientSecret: "c" } },
    "any-timestamp": { ahead: 90 },
    "any-nonce": { nonce: "used" },
    "no-grant-needed": { credential: testCredentials.edgegrid[2] as never },
    "unauthorized-as-forbidden": { secret: "x" },
    "forbidden-as-unauthorized": { credential: testCredentials.edgegrid[2] as never },
  };
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock({ apis: ["china-cdn"], auth: "verify", simulate: false });
    await send(mock.url, signed(mock.url, groups, { nonce: "used" }));
  });
  afterAll(() => mock.close());

  test.each(named("auth"))("%s shows", async (name) => {
    const occasion = occasions[name];
    const attempt = () => send(mock.url, occasion ? signed(mock.url, groups, occasion) : groups);
    await mock.control.setDrifts([]);
    const before = await attempt();
    expect(before.status).toBeGreaterThanOrEqual(400);
    await mock.control.setDrifts([name]);
    expect((await attempt()).status).not.toBe(before.status);
  });
});

describe("state", () => {
  const types = "application/vnd.akamai.chinacdn";
  const hostname = "www.drift.example.com";
  const labelled = (type: string, path: string, more: Partial<SentRequest> = {}): SentRequest => ({
    path,
    headers: { accept: `${types}.${type}+json`, "content-type": `${types}.${type}+json` },
    ...more,
  });
  let mock: Mock;
  let story: readonly SentRequest[];
  let honest: readonly string[];
  beforeAll(async () => {
    mock = await startMock({ progression: "manual", now: "2026-01-01T00:00:00Z" });
    story = await storyOf(mock.url);
    honest = await tell();
  });
  afterAll(() => mock.close());

  /** Reads before and after writes, with what the world of the simulators has to offer. */
  async function storyOf(url: string): Promise<SentRequest[]> {
    const states = labelled("provision-states.v1", "/chinacdn/v1/current-provision-states");
    const { provisionStates } = (await send(url, states)).body as {
      provisionStates: { hostname: string; provisionState: string }[];
    };
    const known = provisionStates.find(({ provisionState }) => provisionState === "PROVISIONED")?.hostname;
    const path = `/chinacdn/v1/property-hostnames/${known}`;
    const read = labelled("property-hostname.v1", path);
    const { body } = await send(url, read);
    const enrollments = await send(url, { path: "/cps/v2/enrollments?contractId=1-1TJZH5" });
    const [enrollment] = (enrollments.body as { enrollments: { id: number }[] }).enrollments;
    const enrolled = { path: `/cps/v2/enrollments/${enrollment?.id}` };
    const made = labelled("property-hostname.v1", `/chinacdn/v1/property-hostnames/${hostname}`);
    const list = labelled("property-hostnames.v1", "/chinacdn/v1/property-hostnames");
    const changes = labelled("provision-state-changes.v1", `${path}/provision-state-changes/current`);
    const change = labelled("provision-state-change.v1", `${path}/provision-state-changes`);
    return [
      list,
      { ...states, path: `${states.path}?provisionState=DEPROVISIONED` },
      read,
      { ...made, path: `${made.path}?groupId=1`, method: "PUT", body: { ...(body as object), hostname } },
      made,
      { ...read, method: "PUT", body },
      read,
      list,
      changes,
      { ...change, method: "POST", body: { hostname: known, targetState: "WHITELISTED" } },
      changes,
      labelled("property-hostname.v1", "/chinacdn/v1/property-hostnames/unknown.example.com"),
      enrolled,
      { path: `${enrolled.path}?allow-cancel-pending-changes=true`, method: "DELETE" },
      enrolled,
    ];
  }

  async function tell(name?: string): Promise<string[]> {
    await mock.control.reset();
    await mock.control.setDrifts(name === undefined ? [] : [name]);
    const answers: string[] = [];
    for (const request of story) answers.push(visible(await send(mock.url, request)));
    return answers;
  }

  test("the story is the same each time, and has its writes accepted", async () => {
    expect(await tell()).toEqual(honest);
    const logged = await mock.control.exchanges();
    const writes = logged.filter(({ method }) => method !== "GET");
    expect(writes.map(({ method, status }) => `${method} ${status}`)).toEqual([
      "PUT 201",
      "PUT 200",
      "POST 202",
      "DELETE 200",
    ]);
  });

  test.each([
    ...named("state"),
    "filters-ignored",
    "subject-ignored",
    "unknown-found",
    "location-missing",
    "created-as-ok",
  ])("%s shows", async (name) => {
    expect(await tell(name)).not.toEqual(honest);
  });
});
