import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { afterEach, expect, test } from "vitest";
import { runCli } from "../src/cli/run-cli.ts";
import { sampleRequest } from "../src/cli/sample-request.ts";
import { drifts } from "../src/drift/drifts.ts";
import { connectControl } from "../src/index.ts";
import { childEnvironment } from "./child-environment.ts";
import { cpsClient, cpsExample } from "./cps-client.ts";
import { send } from "./send.ts";
import { signed } from "./signed.ts";

const cli = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const running: ChildProcess[] = [];
const interrupts: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
  await Promise.all(interrupts.splice(0).map((interrupt) => interrupt()));
});

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs the command in this process; `ready` resolves with what it printed once it listens. */
function run(...args: string[]) {
  const said = { stdout: "", stderr: "" };
  const stream = (name: keyof typeof said) => ({
    write(text: string) {
      said[name] += text;
    },
  });
  const listening = Promise.withResolvers<string>();
  const interruption = Promise.withResolvers<void>();
  const exit = runCli(args, { stdout: stream("stdout"), stderr: stream("stderr") }, () => {
    listening.resolve(said.stdout);
    return interruption.promise;
  });
  const ended = exit.then((code): Ended => ({ code, output: said.stdout, errors: said.stderr }));
  interrupts.push(() => {
    interruption.resolve();
    return ended;
  });
  return { ready: listening.promise, ended };
}

/** Starts the command as a shell does; `ready` resolves with the output once it ends a line. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"], env: childEnvironment });
  running.push(child);
  let output = "";
  let errors = "";
  const ready = new Promise<string>((resolve) => {
    child.stdout.on("data", (text) => {
      output += text;
      if (output.endsWith("\n")) resolve(output);
    });
  });
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const ended = once(child, "close").then(([code]): Ended => ({ code, output, errors }));
  return { child, ready, ended };
}

test("--help names every flag", async () => {
  const { code, output } = await run("--help").ended;
  expect(code).toBe(0);
  for (const flag of [
    "--port",
    "--control-port",
    "--host",
    "--auth",
    "--api",
    "--progression",
    "--db",
    "--stateless",
    "--strict-cps",
    "--json",
  ])
    expect(output).toContain(flag);
});

test.each([
  [["--nonsense"], /Unknown option '--nonsense'\. See edge-mock --help\./],
  [["--api", "nothing"], /There is no API "nothing"; known are .*china-cdn/],
  [["nothing"], /There is no API "nothing"/],
  [["--auth", "strict"], /--auth takes off, presence or verify, not "strict"/],
  [["--port", "http"], /--port takes a number from 0 to 65535, not "http"/],
  [["--port", "65536"], /--port takes a number/],
])("%j is refused in one line", async (args, message) => {
  const { code, output, errors } = await run(...args).ended;
  expect([code, output]).toEqual([2, ""]);
  expect(errors).toMatch(message);
  expect(errors.trim().split("\n")).toHaveLength(1);
});

test("a port in use is named in one line", async () => {
  const blocker = createServer().listen(0, "127.0.0.1");
  await once(blocker, "listening");
  const { port } = blocker.address() as { port: number };
  const { code, errors } = await start("--port", String(port)).ended;
  blocker.close();
  expect([code, errors]).toEqual([
    1,
    `Port ${port} is in use. Name another with --port, or take any free one with --port 0.\n`,
  ]);
});

test.each(["SIGINT", "SIGTERM"] as const)("--json prints one line, and %s ends it cleanly", async (signal) => {
  const { child, ready, ended } = start("--port", "0", "--json", "--api", "cps");
  const { url, control, apis } = JSON.parse(await ready);
  expect((await send(control, { path: "/clock" })).status).toBe(200);
  expect(apis).toEqual({ cps: `${url}/cps/v2` });
  expect((await send(url, { path: "/cps/v2/enrollments" })).status).toBe(200);
  expect((await send(url, { path: "/chinacdn/v1/groups" })).status).toBe(404);
  child.kill(signal);
  const { code, output, errors } = await ended;
  expect([code, output.trim().split("\n").length, errors]).toEqual([0, 1, ""]);
});

test.each(["off", "presence"])("the commands it prints get an answer, credentials %s", async (auth) => {
  const { ready } = run("--port", "0", "--auth", auth);
  const commands = [...(await ready).matchAll(/^ {2}curl (.*)'http:\/\/([^/]+)(.*)'$/gm)];
  const described = await Promise.all(apiIds.map(async (id) => (await loadContract(id)).description));
  expect(commands).toHaveLength(described.filter((api) => sampleRequest(api, "off")).length);
  expect(commands.length).toBeGreaterThan(0);
  for (const [, options = "", host, path = ""] of commands) {
    const headers = Object.fromEntries(
      [...options.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]),
    );
    const { status, text } = await send(`http://${host}`, { path, headers });
    expect(status, text).toBe(200);
  }
});

test("--list-drift prints every drift", async () => {
  const { code, output } = await run("--list-drift").ended;
  expect([code, output.trim().split("\n").length]).toEqual([0, drifts.length]);
});

test.each([
  [["--progression", "often"], /--progression takes immediate, manual or milliseconds, not "often"/],
  [["--seed", "x"], /--seed takes a number from 0 to/],
  [["--set", "cps"], /--set takes <api>\.<name>=<value>, not "cps"/],
])("%j is refused in one line too", async (args, message) => {
  const { code, output, errors } = await run(...args).ended;
  expect([code, output, errors.trim().split("\n").length]).toEqual([2, "", 1]);
  expect(errors).toMatch(message);
});

test.each([
  [["--set", "cps.nonsense=1", "--api", "cps"], /The simulator of cps has no setting nonsense; it has/],
  [["--drift", "nonsense"], /There is no drift nonsense/],
  [["--db", "/no/such/folder/mock.db"], /cannot be opened/],
  [["--edgerc", "/no/such/folder/edgerc"], /edgerc cannot be written to/],
])("%j ends with one line", async (args, message) => {
  const { code, output, errors } = await run("--port", "0", ...args).ended;
  expect([code, output]).toEqual([1, ""]);
  expect(errors).toMatch(message);
  expect(errors.trim().split("\n")).toHaveLength(1);
});

test("--auth verify prints credentials, and --edgerc writes them for their owner alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "edge-mock-"));
  const file = join(folder, "edgerc");
  const { ready } = run("--port", "0", "--auth", "verify", "--edgerc", file, "--progression", "manual");
  expect(await ready).toContain("client_token = akab-mock-client-default\n");
  const text = await readFile(file, "utf8");
  expect([...text.matchAll(/^\[(.*)\]$/gm)].map(([, section]) => section)).toEqual([
    "default",
    "read-only",
    "no-grant",
  ]);
  expect(text.match(/^account_key = 1-MOCK:1-2RBL$/gm)).toHaveLength(3);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const origin = `http://${/^host = (.*)$/m.exec(text)?.[1]}`;
  const secret = /^client_secret = (.*)$/m.exec(text)?.[1];
  const request = signed(origin, { path: "/chinacdn/v1/groups" }, { secret: secret ?? "" });
  expect((await send(origin, request)).status).toBe(200);
  await rm(folder, { recursive: true });
});

test("--strict-cps refuses what the published sample asks for", async () => {
  const { ready } = run("--port", "0", "--json", "--api", "cps", "--strict-cps");
  const { url } = JSON.parse(await ready);
  const client = cpsClient(() => url);
  const answer = await client.create(await cpsExample("enrollment.v12.third-party"));
  expect(answer).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining("Invalid network configuration: networkConfiguration.") },
  });
});

test("--json names the control API, which obeys", async () => {
  const { ready } = run(
    "--port",
    "0",
    "--json",
    "--api",
    "china-cdn",
    "--drift",
    "label-text",
    "--progression",
    "manual",
  );
  const { url, control } = JSON.parse(await ready);
  const answer = await send(url, { path: "/chinacdn/v1/groups" });
  expect(answer.headers["content-type"]).toBe("text/plain");
  const mock = connectControl(control);
  expect((await mock.clock()).progression).toBe("manual");
  await mock.setDrifts([]);
  expect((await send(url, { path: "/chinacdn/v1/groups" })).headers["content-type"]).toMatch(/json$/);
});
