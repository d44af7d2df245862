import type { Mock } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runConformance } from "../src/index.ts";
import { type Answer, type Lie, startLyingServer } from "./support/lying-server.ts";
import { startExampleMock } from "./support/start-example-mock.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startExampleMock({ apis: ["china-cdn"] });
  // The first answer loads what the mock makes examples with, and must not look like a server that hangs.
  await fetch(`${mock.url}/chinacdn/v1/groups`);
});
afterAll(() => mock.close());

/** Runs the cases of one operation against a server that tells `lie`. */
async function judge(operation: string, lie: Lie, lieInRequest?: (headers: Record<string, string>) => void) {
  const server = await startLyingServer(mock.url, lie, lieInRequest);
  try {
    const target = { url: server.url, supports: ["prefer", "stateless"] as const };
    const { cases } = await runConformance({
      api: "china-cdn",
      target,
      operations: [operation],
      timeoutMs: 1_000,
      policy: { allowWrites: true },
      budget: 0,
    });
    const sent = cases.filter(({ id }) => !id.includes(" flow #"));
    expect(sent.filter(({ verdict }) => verdict === "error" || verdict === "skipped")).toEqual([]);
    return cases
      .filter(({ verdict }) => verdict === "failed")
      .map(({ id, findings }) => ({
        id,
        at: findings.map(({ at }) => at),
        sources: findings.map(({ contract }) => contract.source),
      }));
  } finally {
    await server.close();
  }
}

/** Lies about successes only. */
const onSuccess =
  (change: (answer: Answer) => void): Lie =>
  (answer) => {
    if (answer.status === 200) change(answer);
    return "answer";
  };

const status = (from: number, to: number): Lie => {
  return (answer) => {
    if (answer.status === from) answer.status = to;
    return "answer";
  };
};

const wrongConstant: Lie = (answer) => {
  if (answer.status === 405) answer.body = answer.body.replace('"status":405', '"status":404');
  return "answer";
};

const label = (change: (contentType: string) => string): Lie =>
  onSuccess(({ headers }) => {
    headers["content-type"] = change(headers["content-type"] ?? "");
  });

const text = (change: (body: string) => string): Lie =>
  onSuccess((answer) => {
    answer.body = change(answer.body);
  });

/** Sets a member of the body, where there is one; `undefined` leaves it out. */
const member = (name: string, value?: unknown): Lie =>
  text((body) => (body === "" ? "" : JSON.stringify({ ...(JSON.parse(body) as object), [name]: value })));

/** A lie about property hostnames only: a server that does so everywhere is none to run anything against. */
const aboutHostnames =
  (lie: Lie): Lie =>
  (answer, request) =>
    request.path.includes("/property-hostnames/") ? lie(answer, request) : "answer";

const announceMore: Lie = aboutHostnames(
  onSuccess(({ headers, body }) => {
    headers["content-length"] = String(Buffer.byteLength(body) + 5);
  }),
);

const page = (contentType?: string): Lie =>
  onSuccess((answer) => {
    answer.body = "<p>Sorry</p>";
    if (contentType !== undefined) answer.headers["content-type"] = contentType;
  });

const giveUp = (how: "hang" | "reset"): Lie => aboutHostnames((answer) => (answer.status === 200 ? how : "answer"));

/** Lies about what a refusal says would be taken. */
const offer =
  (name: string, change: (list: string[]) => string[]): Lie =>
  (answer) => {
    if (answer.status === 405 || answer.status === 406) {
      const body = JSON.parse(answer.body) as Record<string, unknown>;
      if (Array.isArray(body[name])) answer.body = JSON.stringify({ ...body, [name]: change(body[name]) });
    }
    return "answer";
  };

const edgeHostnames = "application/vnd.akamai.chinacdn.edge-hostnames";
const hostname = "getPropertyHostname";
const hostname200 = "getPropertyHostname 200 property-hostname.v1";
const change = "getProvisionStateChange";
const change200 = "getProvisionStateChange 200 provision-state-change.v1";

describe("what an honest server may do", () => {
  test.each<[string, string, Lie]>([
    ["nothing special", hostname, () => "answer"],
    ["name a charset", hostname, label((type) => `${type}; charset=utf-8`)],
    ["leave out an optional member", hostname, member("comments")],
    ["add a member to an open object", change, member("newerMember", 1)],
    ["offer a newer version", hostname, offer("allowedMediaTypes", ([v1 = ""]) => [v1, v1.replace("v1", "v9")])],
    ["add a value to an extensible enum", hostname, member("serviceCategory", 99)],
  ])("%s", async (_what, operation, lie) => {
    expect(await judge(operation, lie)).toEqual([]);
  });
});

describe("what a lying server is caught at", () => {
  test.each<[string, string, Lie, string, string]>([
    ["wrong type", hostname, member("icpNumberId", "456"), hostname200, "body/icpNumberId"],
    ["missing required member", change, member("targetState"), change200, "body/targetState"],
    ["bad value of a constant", hostname, wrongConstant, `${hostname} 405 problem+json #by-patch`, "body/status"],
    [
      "another version of the media type",
      "listEdgeHostnames",
      label(() => `${edgeHostnames}.v1+json`),
      "listEdgeHostnames 200 edge-hostnames.v2",
      "media-type",
    ],
    ["undocumented status", hostname, status(200, 203), hostname200, "status"],
    [
      "a media type that is not offered",
      hostname,
      offer("allowedMediaTypes", (list) => [...list, "application/xml"]),
      `${hostname} 406 problem+json #unknown-version`,
      "body/allowedMediaTypes",
    ],
    [
      "a method that is not offered",
      hostname,
      offer("allowedMethods", () => ["GET"]),
      `${hostname} 405 problem+json #by-patch`,
      "body/allowedMethods",
    ],
    ["another documented status", hostname, status(403, 500), `${hostname} 403 problem+json #preferred`, "status"],
    ["wrong label", hostname, label(() => "application/json"), hostname200, "media-type"],
    ["HTML with 200", hostname, page("text/html"), hostname200, "media-type"],
    ["HTML labelled as JSON", hostname, page(), hostname200, "body"],
    ["empty body", hostname, text(() => ""), hostname200, "body"],
    ["body cut short", hostname, text((body) => body.slice(0, -5)), hostname200, "body"],
    ["body shorter than announced", hostname, announceMore, hostname200, "response"],
    ["no answer", hostname, giveUp("hang"), hostname200, "response"],
    ["connection reset", hostname, giveUp("reset"), hostname200, "response"],
    [
      "success for a broken body",
      "setDeprovisionPolicy",
      status(400, 200),
      "setDeprovisionPolicy 400 problem+json #broken-json",
      "status",
    ],
  ])("%s", async (_what, operation, lie, id, at) => {
    const failed = await judge(operation, lie);
    const found = failed.find((each) => each.id === id);
    expect(found?.at ?? [], JSON.stringify(failed)).toContain(at);
    expect(found?.sources.every((source) => /^[\w./-]+\.yaml:\d+$/.test(source ?? ""))).toBe(true);
  });

  test("an ignored Accept", async () => {
    const failed = await judge(
      hostname,
      () => "answer",
      (headers) => {
        headers["accept"] = "*/*";
      },
    );
    expect(failed.map(({ id }) => id)).toEqual([
      `${hostname} 406 problem+json #unknown-version`,
      `${hostname} 406 problem+json #plain-json`,
    ]);
  });
});
