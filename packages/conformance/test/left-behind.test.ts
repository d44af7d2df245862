import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { holdSignals } from "../src/cli/interruption.ts";
import type { Report } from "../src/index.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { runMain } from "./support/run-main.ts";

let mock: Mock;
let folder: string;
beforeEach(async () => {
  mock = await startMock({ apis: ["cps"], progression: "immediate" });
  folder = await mkdtemp(join(tmpdir(), "edge-conformance-"));
});
afterEach(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

const enrollments = "/cps/v2/enrollments";
/** What is there, by the server itself and not by the run. */
async function enrollmentsThere(): Promise<string[]> {
  const Accept = "application/vnd.akamai.cps.enrollments.v11+json";
  const answer = await fetch(`${mock.url}${enrollments}`, { headers: { Accept } });
  const body = (await answer.json()) as { enrollments: { location: string }[] };
  return body.enrollments.map(({ location }) => location).sort();
}

/** A server through which `meet` sees every creation. */
function startMeeting(meet: (creations: number) => "answer" | "hang") {
  let creations = 0;
  return startLyingServer(mock.url, (answer, { method, path }) => {
    const isCreation = method === "POST" && path.split("?")[0] === enrollments && answer.status === 202;
    return isCreation ? meet(++creations) : "answer";
  });
}

/** One operation creates, so a run of it is enough. */
const argvOf = (url: string) => [
  ...["--api", "cps", "--target", url, "--allow-writes", "--operation", "createEnrollment", "--budget", "0"],
  ...["--report", folder, "--ledger", join(folder, "run.ledger")],
];

/** The command line in a process of its own. */
async function runThrough(meet: (child: ChildProcess, creations: number) => "answer" | "hang") {
  const server = await startMeeting((creations) => meet(child, creations));
  const file = fileURLToPath(new URL("support/cli-process.ts", import.meta.url));
  const child = spawn(process.execPath, [file, ...argvOf(server.url)], {
    stdio: ["ignore", "ignore", "inherit"],
    // The same sources are read by every one of these processes.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), "edge-conformance-compile-cache") },
  });
  const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
  await server.close();
  return { code, signal };
}

/** The command line in this process, told of a signal as a process of its own would be. */
async function runHere(signal: NodeJS.Signals) {
  const foreign = new Set(process.listeners(signal));
  const server = await startMeeting((creations) => {
    const own = process.listeners(signal).filter((each) => !foreign.has(each));
    if (creations === 3) for (const listener of own) listener(signal);
    return "answer";
  });
  const { code } = await runMain(...argvOf(server.url));
  await server.close();
  return { code };
}

// One of them proves that a signal gets where it should; what is done about it is the same.
test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "after %s nothing is left, and there is a report",
  async (signal) => {
    const before = await enrollmentsThere();
    const sendThird = (child: ChildProcess, creations: number) => {
      if (creations === 3) child.kill(signal);
      return "answer" as const;
    };
    const { code } = signal === "SIGTERM" ? await runThrough(sendThird) : await runHere(signal);
    expect(code).toBe(2);
    expect(await enrollmentsThere()).toEqual(before);
    const [report] = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8")) as Report[];
    expect(report).toMatchObject({ stopped: "the run was interrupted", leftBehind: [] });
    expect(await readdir(folder)).not.toContain("run.ledger");
  },
);

test("a signal that comes before the command is loaded ends the run before it sends anything, and there is a report", async () => {
  const foreign = new Set(process.listeners("SIGTERM"));
  holdSignals();
  for (const listener of process.listeners("SIGTERM")) if (!foreign.has(listener)) listener("SIGTERM");
  let creations = 0;
  const server = await startMeeting((seen) => {
    creations = seen;
    return "answer";
  });
  const { code } = await runMain(...argvOf(server.url));
  await server.close();
  expect([code, creations]).toEqual([2, 0]);
  const [report] = JSON.parse(await readFile(join(folder, "conformance.json"), "utf8")) as Report[];
  expect(report).toMatchObject({
    stopped: "the run was interrupted",
    counts: { passed: 0, failed: 0 },
    leftBehind: [],
  });
  expect(process.listeners("SIGTERM").filter((each) => !foreign.has(each))).toEqual([]);
});

test("after SIGKILL, what was created is removed by clean, the one whose answer was lost too", async () => {
  const before = await enrollmentsThere();
  const { signal } = await runThrough((child, creations) => {
    if (creations < 3) return "answer";
    child.kill("SIGKILL");
    return "hang";
  });
  expect(signal).toBe("SIGKILL");
  expect((await enrollmentsThere()).length).toBeGreaterThan(before.length);
  const ledger = join(folder, "run.ledger");
  const { code, text } = await runMain("clean", "--target", mock.url, ledger);
  expect([code, text]).toEqual([0, expect.stringMatching(/removed \/cps\/v2\/enrollments\/\d+[\s\S]*Nothing is left/)]);
  expect(await enrollmentsThere()).toEqual(before);
  expect(await readdir(folder)).not.toContain("run.ledger");
});

test("what could be somebody else's is named and not removed", async () => {
  await runThrough((child) => {
    child.kill("SIGKILL");
    return "hang";
  });
  const mine = await enrollmentsThere();
  // Somebody else sends the very same request meanwhile.
  const [sent] = (await mock.control.exchanges()).filter(({ method }) => method === "POST");
  expect(sent).toBeDefined();
  const ledger = await readFile(join(folder, "run.ledger"), "utf8");
  expect(ledger).not.toContain("example.com");
  const again = await runThroughAgain();
  const { code, text } = await runMain("clean", "--target", mock.url, join(folder, "run.ledger"));
  expect([code, text]).toEqual([2, expect.stringContaining("LEFT BEHIND")]);
  expect(await enrollmentsThere()).toEqual([...mine, again].sort());
});

/** Creates what the contract's first example creates. */
async function runThroughAgain(): Promise<string> {
  const { loadContract } = await import("@edge-contracts/specs/apis");
  const { createContractRuntime } = await import("@edge-contracts/specs/runtime");
  const { createRequestBuilder } = await import("../src/cases/build-request.ts");
  const { readContractDocument } = await import("../src/contract/contract-document.ts");
  const contract = await loadContract("cps");
  const runtime = createContractRuntime(contract);
  const operation = runtime.description.operations.find(({ operationId }) => operationId === "createEnrollment");
  if (!operation) throw new Error("CPS creates enrollments");
  const build = createRequestBuilder(runtime, await readContractDocument(contract));
  const { method, path, headers, body } = build(operation);
  const answer = await fetch(mock.url + path, { method, headers, ...(body !== undefined && { body }) });
  return ((await answer.json()) as { enrollment: string }).enrollment;
}

test("a ledger that cannot be written keeps the run from beginning", async () => {
  const argv = [
    "--api",
    "cps",
    "--target",
    mock.url,
    "--allow-writes",
    "--budget",
    "0",
    "--ledger",
    "/dev/null/ledger",
  ];
  const { code, text } = await runMain(...argv);
  expect([code, text]).toEqual([2, expect.stringMatching(/ledger cannot be written.*--ledger/)]);
});
