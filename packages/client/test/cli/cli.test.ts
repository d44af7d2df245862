import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { commandTable } from "../../src/cli/command-table.ts";
import { describeCommands } from "../../src/cli/describe-commands.ts";
import { mockCredentials } from "../../src/cli/mock-credentials.ts";
import { runCommand } from "./run-command.ts";

let mock: Mock;
let connection: string[];
beforeAll(async () => {
  mock = await startMock({ auth: "verify" });
  connection = ["--mock", "--host", mock.url];
});
afterAll(() => mock.close());

const call = (words: string[], world = {}) => runCommand(["call", ...words, ...connection], world);

describe("call", () => {
  test("prints data as JSON, signed well enough for a server that verifies", async () => {
    const { code, out, err } = await call(["china-cdn", "getPropertyHostname", "--hostname", "www.example.com"]);
    expect([code, err]).toEqual([0, ""]);
    expect(JSON.parse(out)).toMatchObject({ hostname: "www.example.com", serviceCategory: 13 });
  });

  test("prints rows as a table, within the terminal", async () => {
    const { out } = await call(["china-cdn", "listGroups", "--output", "table"]);
    expect(out.split("\n").slice(0, 2)).toEqual(["groupId  groupName", "1        Group 1"]);
    const words = ["call", "china-cdn", "listGroups", "--output=table", ...connection];
    expect((await runCommand(words, { columns: 10 })).out.split("\n")[0]).toBe("groupId  g");
  });

  test("takes a body from the command, a file or standard input", async () => {
    const value = { hostname: "www.example.com", icpNumberId: 456, serviceCategory: 13 };
    const text = JSON.stringify({ ...value, comments: "new" });
    const put = ["china-cdn", "putPropertyHostname", "--hostname", "www.example.com", "--body"];
    for (const [given, world] of [
      [text, {}],
      ["@body.json", { files: { "body.json": text } }],
      ["-", { input: text }],
    ] as const) {
      const { code, out, err } = await call([...put, given], world);
      expect([code, err]).toEqual([0, ""]);
      expect(JSON.parse(out)).toMatchObject({ comments: "new" });
    }
    expect(await call([...put, "{"])).toMatchObject({ code: 2, err: expect.stringContaining("The body is not JSON") });
    expect(await call([...put, "@nothing"])).toMatchObject({ code: 2, err: expect.stringContaining("cannot be read") });
  });

  test("takes a version in place of a media type", async () => {
    const { out } = await call(["china-cdn", "listEdgeHostnames", "--accept", "v1"]);
    expect(JSON.parse(out).edgeHostnames[0]).not.toHaveProperty("propertyHostnames");
  });

  test("sends a token", async () => {
    const words = ["call", "admin-jobs", "listSanMappings", "--project-id", "110011", "--host", mock.url];
    const [{ token }] = testCredentials.tokens as [{ token: string }];
    expect(await runCommand(words, { environment: { EDGE_CONTRACTS_TOKEN: token } })).toMatchObject({ code: 0 });
    expect(await runCommand([...words, "--token-file", "t"], { files: { t: `${token}\n` } })).toMatchObject({
      code: 0,
    });
    expect(await runCommand([...words, "--mock"])).toMatchObject({ code: 0 });
    expect(await runCommand([...words, "--token-file", "t"], { files: { t: "wrong" } })).toMatchObject({ code: 1 });
    expect(await runCommand(words)).toMatchObject({ code: 2, err: expect.stringContaining("EDGE_CONTRACTS_TOKEN") });
  });

  test("prints a problem on standard error and ends with 1", async () => {
    const { code, out, err } = await call(["china-cdn", "getPropertyHostname", "--hostname", "none.example.com"]);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toMatch(/^getPropertyHostname: 404\n\{[\s\S]*resource-not-found/);
  });

  test("ends with 3 where nobody answers", async () => {
    const words = ["call", "china-cdn", "listGroups", "--mock", "--host", "http://127.0.0.1:9", "--timeout", "0.5"];
    expect(await runCommand(words)).toMatchObject({ code: 3, out: "" });
  });

  test("tells every attempt where asked, and no secret", async () => {
    const { err } = await call(["china-cdn", "listGroups", "--verbose"]);
    expect(
      err
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).type),
    ).toEqual(["request", "response"]);
    expect(err).not.toContain("akab-mock");
  });

  test("the account to act for is a flag", async () => {
    const { code } = await call(["china-cdn", "listGroups", "--account-switch-key", "A-CCT1234:1-2AB"]);
    expect(code).toBe(0);
    const [exchange] = (await mock.control.exchanges()).slice(-1);
    expect(JSON.stringify(exchange)).toContain("accountSwitchKey");
  });

  test("what destroys wants a yes", async () => {
    const words = ["cps", "deleteEnrollment", "--enrollment-id", "10020"];
    expect(await call(words)).toMatchObject({ code: 2, err: expect.stringContaining("Add --yes") });
    expect(await call([...words, "--yes", "--allow-cancel-pending-changes"])).toMatchObject({ code: 0 });
  });

  const wrong: [words: string[], message: RegExp][] = [
    [["nowhere"], /no API "nowhere"; known are .*china-cdn, /],
    [["cps", "noSuch"], /no operation "noSuch"; known are listEnrollments/],
    [["cps", "getEnrollment"], /getEnrollment needs --enrollment-id\./],
    [["cps", "getEnrollment", "--enrollment-id", "x"], /takes a whole number, not "x"/],
    [["cps", "getEnrollment", "--enrollment-id"], /--enrollment-id takes|needs a value/],
    [["cps", "getEnrollment", "--enrollmentId", "1", "--enrollment-id=2"], /given twice/],
    [["cps", "getEnrollment", "10001"], /What is "10001"\?/],
    [["cps", "getEnrollment", "--enrolment-id", "1"], /no flag --enrolment-id here\. Known are --enrollment-id/],
    [["china-cdn", "listGroups", "--output", "xml"], /json or table, not "xml"/],
    [["china-cdn", "listGroups", "--accept", "v9"], /no media type to accept "v9"/],
    [["china-cdn", "putPropertyHostname", "--hostname", "h"], /needs --body/],
  ];
  test.each(wrong)("%j is wrong use", async (words, message) => {
    const { code, err } = await call(words);
    expect(err).toMatch(message);
    expect(code).toBe(2);
  });

  test("without credentials nothing is sent", async () => {
    const words = ["call", "china-cdn", "listGroups", "--host", mock.url, "--edgerc", "/nowhere/.edgerc"];
    const { code, err } = await runCommand(words);
    expect(code).toBe(2);
    expect(err).toMatch(/\/nowhere\/\.edgerc cannot be read \(ENOENT\)\..* Or set the variables AKAMAI_HOST, /);
  });

  test("where the mock does not run, it says how to start it", async () => {
    const ended = await startMock({ apis: ["admin-jobs"] });
    await ended.close();
    const words = ["call", "china-cdn", "listGroups", "--mock", "--host", ended.url, "--timeout", "2"];
    const { code, err } = await runCommand(words);
    expect(code).toBe(3);
    expect(err).toMatch(/ECONNREFUSED.*\n.*npm start/);
  });
});

describe("wait", () => {
  test("waits and ends with 0, or with 4 where an input is needed or it failed", async () => {
    const state = ["wait", "provision-state", "--hostname", "www.example.com", "--state", "WHITELISTED", ...connection];
    expect(await runCommand(state)).toMatchObject({ code: 0 });
    const change = ["wait", "enrollment-change", "--enrollment-id", "10001", "--change-id", "10002", ...connection];
    const { code, out } = await runCommand(change);
    expect(code).toBe(4);
    expect(JSON.parse(out)).toMatchObject({ end: "input-needed" });
    const other = [
      "wait",
      "provision-state",
      "--hostname",
      "www.example.com",
      "--state",
      "PROVISIONED",
      "--timeout",
      "10",
      ...connection,
    ];
    expect(await runCommand(other)).toMatchObject({ code: 4, err: expect.stringContaining("settled in WHITELISTED") });
  });

  test("says what it can wait for", async () => {
    expect(await runCommand(["wait", "rain"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("enrollment-change"),
    });
    expect(await runCommand(["wait", "provision-state"])).toMatchObject({
      code: 2,
      err: expect.stringContaining("--hostname, --state"),
    });
  });
});

describe("help and completion", () => {
  test("every operation of every contract has help with its parameters", async () => {
    for (const { id, operations } of commandTable) {
      expect((await runCommand(["call", id])).out).toContain(operations[0]?.id);
      for (const operation of operations) {
        const { code, out } = await runCommand(["call", id, operation.id, "--help"]);
        expect(code).toBe(0);
        expect(out).toContain(operation.summary);
        if (operation.parameters.some(({ required }) => required)) expect(out).toContain("required");
      }
    }
    expect((await runCommand(["wait", "enrollment-change", "--help"])).out).toContain("--change-id");
    expect((await runCommand([])).out).toContain("Usage:");
    expect(await runCommand(["dance"])).toMatchObject({ code: 2 });
  });

  test("what is told of each command for the docs is what its --help prints", async () => {
    const commands = await describeCommands();
    expect(commands.map(({ name }) => name)).toEqual(["call", "wait", "renew", "doctor", "completion"]);
    for (const { words, text } of commands.slice(0, -1).flatMap(({ helps }) => helps)) {
      const shown = await runCommand([...words.split(" ").slice(1), "--help"], { columns: 110 });
      expect(text).toBe(shown.out);
    }
    const waits = commands[1]?.helps.map(({ words }) => words);
    expect(waits).toContain("edge-contracts wait enrollment-change");
    for (const { helps } of commands) expect(helps[0]?.text).toContain("Usage: edge-contracts");
  });

  test("completion asks the command itself", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    const printed = async (...words: string[]) => {
      log.mockClear();
      expect(await runCommand(words)).toMatchObject({ code: 0, err: "" });
      return log.mock.calls.flat().join("\n");
    };
    // What the script of a shell sends: the words so far, the last of them under way. A line each, with its meaning.
    const words = async (...before: string[]) =>
      (await printed("complete", "--", ...before)).split("\n").map((line) => line.split("\t")[0]);
    expect(await words("")).toEqual(expect.arrayContaining(["call", "wait", "completion"]));
    expect(await words("call", "")).toEqual(expect.arrayContaining(commandTable.map(({ id }) => id)));
    expect(await words("call", "cps", "")).toContain("listEnrollments");
    expect(await words("call", "cps", "listE")).toEqual(["listEnrollments", ":4"]);
    expect(await words("call", "cps", "listEnrollments", "--")).toContain("--contract-id");
    expect(await words("wait", "")).toContain("provision-state");
    expect(await words("renew", "--")).toEqual(expect.arrayContaining(["--expiring-within", "--policy", "--mock"]));
    expect(await words("doctor", "--")).toEqual(expect.arrayContaining(["--json", "--account-switch-key"]));
    for (const shell of ["bash", "zsh", "fish", "powershell"]) {
      expect(await printed("completion", shell)).toMatch(/edge-contracts complete/);
    }
    log.mockRestore();
    expect(await runCommand(["completion", "csh"])).toMatchObject({ code: 2, err: expect.stringContaining("zsh") });
  });
});

test("the well-known credentials are the mock's", () => {
  const [edgegrid] = testCredentials.edgegrid;
  const [token] = testCredentials.tokens;
  expect({ ...edgegrid, token: token?.token }).toEqual({ ...mockCredentials, access: "read-write" });
});

test("the built command runs", async () => {
  const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, [main, "call", "china-cdn", "listGroups", ...connection]);
  expect(JSON.parse(stdout).groups).toHaveLength(3);
  await expect(run(process.execPath, [main, "dance"])).rejects.toMatchObject({ code: 2, stdout: "" });
});
