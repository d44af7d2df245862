import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { runContractDiff } from "./run-contract-diff.ts";

const fixture = resolve(import.meta.dirname, "../../test/fixtures/lending");
let repository: string;
let contract: string;
let original: string;

beforeAll(() => {
  repository = mkdtempSync(join(tmpdir(), "contract-diff-"));
  cpSync(fixture, join(repository, "specs/lending"), { recursive: true });
  writeFileSync(join(repository, "specs/shared.txt"), "");
  git("init", "--initial-branch=main");
  commit("Add a contract");
  git("switch", "--create", "topic");
  contract = join(repository, "specs/lending/openapi.yaml");
  original = readFileSync(contract, "utf8");
});
afterAll(() => rmSync(repository, { recursive: true }));
afterEach(() => {
  git("reset", "--hard", "main");
  git("clean", "-fd");
});

function git(...args: string[]): string {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...who, ...args], { cwd: repository, encoding: "utf8", stdio: "pipe" });
}

function commit(message: string): void {
  git("add", "--all");
  git("commit", "--message", message);
}

function edit(from: string | RegExp, to: string): void {
  const edited = original.replace(from, to);
  expect(edited).not.toBe(original);
  writeFileSync(contract, edited);
}

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: "", err: "" };
  const code = await runContractDiff(args, {
    specs: join(repository, "specs"),
    out: (text) => {
      texts.out += text;
    },
    err: (text) => {
      texts.err += text;
    },
  });
  return { code, ...texts };
}

const breakIt = () => edit("maximum: 100", "maximum: 50");

test.each(["terminal", "markdown", "json", "github", "sarif"])(
  "0 where nothing has changed, in the format %s",
  async (format) => {
    expect(await run("--format", format)).toMatchObject({ code: 0, err: "" });
  },
);

test.each(["terminal", "markdown", "json", "github", "sarif"])(
  "1 where something breaks, in the format %s",
  async (format) => {
    breakIt();
    const { code, out, err } = await run("--format", format);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain("listBooks");
    if (format === "json") {
      const { counts, changes } = JSON.parse(out);
      expect(counts).toEqual({ breaking: 1, accepted: 0, harmless: 0 });
      expect(changes[0]).toMatchObject({
        kind: "request-narrowed",
        place: { file: "lending/openapi.yaml", side: "now" },
      });
    }
    if (format === "sarif") expect(JSON.parse(out).runs[0].results[0]).toMatchObject({ level: "error" });
    if (format === "github")
      expect(out).toMatch(/^::error file=specs\/lending\/openapi.yaml,line=\d+,title=[^:]*::[^\n]*$/);
  },
);

test("a committed change is compared with where the branch left main", async () => {
  breakIt();
  commit("Break it");
  expect((await run()).code).toBe(1);
  expect((await run("--base", "HEAD")).code).toBe(0);
});

test("a line that is gone is shown in the base, and not annotated on another line", async () => {
  edit(/ {12}X-Total: .*\n/, "");
  const { out } = await run("--format", "json");
  expect(JSON.parse(out).changes[0].place.line).toBeGreaterThan(1);
});

test("2 where the YAML is broken, with its line", async () => {
  edit("title: Lending", "title: Lending, title: Lending");
  const { code, err } = await run();
  expect(code).toBe(2);
  expect(err).toMatch(/openapi\.yaml/);
  expect(err).toMatch(/\b2\b/);
});

test.each<[args: string[], why: RegExp]>([
  [["--base", "nowhere"], /nowhere/],
  [["--format", "xml"], /no format xml/],
  [["--nonsense"], /nonsense/],
])("2 for %j", async (args, why) => {
  expect(await run(...args)).toMatchObject({ code: 2, out: "", err: expect.stringMatching(why) });
});

test("without a main branch nothing is compared where that is allowed, else it says what to do", async () => {
  git("branch", "--move", "main", "elsewhere");
  try {
    expect((await run("--if-base")).code).toBe(0);
    expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("--base") });
  } finally {
    git("branch", "--move", "elsewhere", "main");
  }
});

test("an accepted change passes until its day, and needs a reason", async () => {
  breakIt();
  const { out } = await run("--format", "json");
  const [{ id }] = JSON.parse(out).changes;
  const decide = (entry: object) =>
    writeFileSync(join(repository, "specs/contract-diff.yaml"), JSON.stringify({ accepted: [entry] }));
  decide({ change: id, reason: "Nobody asks for more.", until: "2999-01-01" });
  expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining("Nobody asks for more.") });
  decide({ change: id, reason: "Nobody asks for more.", until: "2020-01-01" });
  expect((await run()).code).toBe(1);
  decide({ change: id, until: "2999-01-01" });
  expect(await run()).toMatchObject({ code: 2, err: expect.stringContaining("reason") });
});

test("an API that is gone breaks, and a new one does not", async () => {
  cpSync(fixture, join(repository, "specs/memos"), { recursive: true });
  expect(await run()).toMatchObject({ code: 0, out: expect.stringContaining("memos: The API is new.") });
  rmSync(join(repository, "specs/lending"), { recursive: true });
  expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining("lending: The API is gone.") });
});

test("text of a contract does not become markup of the comment", async () => {
  edit("- { name: limit, in: query,", '- { name: "<img src=x>|@all", in: query,');
  const { out } = await run("--format", "markdown");
  expect(out).not.toMatch(/<img|@all/);
  for (const row of out.split("\n").filter((line) => line.startsWith("|"))) expect(row.split("|").length).toBe(8);
});

test("what CHANGES.md does not say is asked for, and written on demand", async () => {
  const file = join(repository, "specs/CHANGES.md");
  writeFileSync(file, "# Changes\n\n## 2020-01-01\n\n- lending: first.\n");
  git("add", "--all");
  git("commit", "--message", "Begin to record");
  edit("- { name: limit,", "- { name: shelf, in: query, schema: { type: string } }\n        - { name: limit,");
  const asked = await run("--base", "HEAD");
  expect(asked).toMatchObject({
    code: 1,
    err: expect.stringContaining("- lending `listBooks`: The parameter `query/shelf` is new."),
  });
  expect(asked.out).toContain("0 breaking");
  expect((await run("--base", "HEAD", "--write")).code).toBe(0);
  const written = readFileSync(file, "utf8");
  expect(written).toMatch(/^# Changes\n\n## \d{4}-\d\d-\d\d\n\n- lending `listBooks`: .*\n\n## 2020-01-01\n/);
  expect(await run("--base", "HEAD")).toMatchObject({ code: 0, err: "" });
});

test("who breaks a published version is told what to do instead", async () => {
  edit("required: [id, title, genre]", "required: [id, genre]");
  expect(await run()).toMatchObject({ code: 1, err: expect.stringContaining("next version beside it") });
});

test("a change without a changeset is asked for one where there are changesets, and it is written on demand", async () => {
  mkdirSync(join(repository, ".changeset"));
  writeFileSync(join(repository, ".changeset/config.json"), "{}");
  breakIt();
  const asked = await run("--base", "HEAD");
  const [, file = ""] = /Write (\.changeset\/contracts-\w+\.md)/.exec(asked.err) ?? [];
  expect(asked.err).toContain('"@edge-contracts/specs": minor');
  await run("--base", "HEAD", "--write");
  expect(readFileSync(join(repository, file), "utf8")).toMatch(
    /^---\n"@edge-contracts\/specs": minor\n---\n\n- lending /,
  );
  expect((await run("--base", "HEAD")).err).not.toContain(".changeset");
});
