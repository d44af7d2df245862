import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { ConformanceCase } from "../../exchange/case.ts";
import { listenOnLoopback } from "../../exchange/listen-on-loopback.ts";
import { createPacer } from "../../target/pacer.ts";
import { driveWithDredd } from "./drive-with-dredd.ts";
import { runDredd } from "./run-dredd.ts";

const each = (id: string): ConformanceCase => ({
  id,
  request: {
    method: "PUT",
    path: "/api/things/a%20b?all=1",
    headers: { "Content-Type": "application/json", Accept: "text/plain" },
    body: '{"size":1}',
    credentials: "none",
  },
  expected: { status: 200 },
  how: "a valid request",
  valid: true,
});

const run = { hold: () => undefined, timeoutMs: 5_000, pacer: createPacer(undefined, 0) };

/** Runs `work` beside a server that remembers what it was sent. */
async function recorded(work: (gateway: { url: string; prefix: string }) => Promise<void>) {
  const received: object[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    received.push({ method, url, headers, body: Buffer.concat(await incoming.toArray()).toString() });
    outgoing.end();
  });
  const { origin, close } = await listenOnLoopback(server);
  try {
    await work({ url: `${origin}/secret`, prefix: "/secret" });
  } finally {
    await close();
  }
  return received;
}

test("a case arrives as it is, with its key", async () => {
  const received = await recorded(async (gateway) => {
    const unsent: ConformanceCase = { ...each("other"), notSent: { verdict: "skipped", reason: "needs luck" } };
    delete (unsent as { request?: unknown }).request;
    const faults = await driveWithDredd([each("putThing 200 #é > ü"), unsent], gateway, run);
    expect([...faults]).toEqual([]);
  });
  expect(received).toEqual([
    {
      method: "PUT",
      url: "/secret/api/things/a%20b?all=1",
      headers: expect.objectContaining({
        "content-type": "application/json",
        accept: "text/plain",
        "x-edge-conformance-case": encodeURIComponent("putThing 200 #é > ü"),
        "x-edge-conformance-auth": "none",
      }),
      body: '{"size":1}',
    },
  ]);
});

test("without hooks nothing is sent where the gateway listens", async () => {
  const hookFile = fileURLToPath(new URL("../../../test/fixtures/throws.cjs", import.meta.url));
  const received = await recorded(async (gateway) => {
    const driven = driveWithDredd([each("one")], gateway, run, undefined, (asked) => runDredd({ ...asked, hookFile }));
    await expect(driven).rejects.toThrow(/did not load the hooks/);
  });
  expect(received).toMatchObject([{ url: expect.not.stringContaining("secret") }]);
});

test("a case that Dredd loses is at fault", async () => {
  const gateway = { url: "http://127.0.0.1:1/secret", prefix: "/secret" };
  const faults = await driveWithDredd([each("one"), each("two")], gateway, run, undefined, async () => [
    { title: "one", verdict: "pass" },
  ]);
  expect([...faults.keys()]).toEqual(["two"]);
});
