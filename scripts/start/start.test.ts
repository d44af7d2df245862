import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { copyRepository } from "../copy-repository.ts";

let repository: string;
let start: ChildProcess;
let printed = "";
let wake: () => void = () => undefined;

beforeAll(() => {
  repository = copyRepository();
  start = spawn(process.execPath, ["scripts/start.ts", "--docs-port", "0", "--port", "0", "--control-port", "0"], {
    cwd: repository,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [start.stdout, start.stderr]) {
    stream?.setEncoding("utf8").on("data", (text) => {
      printed += text;
      wake();
    });
  }
});
afterAll(async () => {
  const ended = new Promise((resolve) => start.once("exit", resolve));
  start.kill("SIGINT");
  await ended;
  rmSync(repository, { recursive: true, force: true, maxRetries: 5 });
});

/** What was printed after `from`, once it has what is waited for; what never comes is ended by the time-out. */
async function printedAfter(from: number, wanted: RegExp): Promise<RegExpExecArray> {
  for (;;) {
    const found = wanted.exec(printed.slice(from));
    if (found) return found;
    if (start.exitCode !== null) throw new Error(`It ended:\n${printed}`);
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

test("serves the mock and the docs, and says where", async () => {
  await printedAfter(0, /Edits of the contracts are watched/);
  const [, docs = ""] = await printedAfter(0, /Docs at (http:\S+)/);
  const [, mock = ""] = await printedAfter(0, /(http:\/\/127\.0\.0\.1:\d+)\/chinacdn\/v1/);
  expect((await fetch(docs)).status).toBe(200);
  expect((await fetch(`${mock}/chinacdn/v1/property-hostnames`)).status).toBe(200);
});

test("edits by rename reach client types, mock and reference, also after a fault in a contract", async () => {
  await saveAndLook(1);
  const file = join(repository, "specs/china-cdn/schemas/group.yaml");
  const text = readFileSync(file, "utf8");
  const before = printed.length;
  writeFileSync(file, text.replace("type: object", "type: [object"));
  await printedAfter(before, /group\.yaml/);
  writeFileSync(file, text);
  await saveAndLook(2);
});

/** Saves a schema as editors do, by a rename, and looks at everything that is made of it. */
async function saveAndLook(time: number): Promise<void> {
  const file = join(repository, "specs/china-cdn/schemas/property-hostname.v1.yaml");
  const [, docs = ""] = await printedAfter(0, /Docs at (http:\S+)/);
  const text = readFileSync(file, "utf8");
  const sentence = `Text number ${time}.`;
  const edited = text.replace(
    /( {2}comments:\n {4}type: string\n)[\s\S]*?(?=\n {2}\w)/,
    `$1    maxLength: ${time}\n    description: ${sentence}`,
  );
  expect(edited).not.toBe(text);
  const before = printed.length;
  writeFileSync(`${file}.tmp`, edited);
  renameSync(`${file}.tmp`, file);
  await printedAfter(before, /china-cdn built anew in/);
  expect(readFileSync(join(repository, "packages/client/dist/generated/china-cdn/schema.d.ts"), "utf8")).toContain(
    sentence,
  );
  expect(await (await fetch(new URL("/reference/china-cdn/", docs))).text()).toContain(sentence);
  const [, mock = ""] = await printedAfter(before, /(http:\/\/127\.0\.0\.1:\d+)\/chinacdn\/v1/);
  const type = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
  const put = await fetch(`${mock}/chinacdn/v1/property-hostnames/www.example.com`, {
    method: "PUT",
    headers: { accept: type, "content-type": type },
    body: JSON.stringify({
      hostname: "www.example.com",
      icpNumberId: 1,
      serviceCategory: 1,
      comments: "a".repeat(time + 1),
    }),
  });
  expect(put.status).toBe(400);
  expect(await put.text()).toContain("comments");
}
