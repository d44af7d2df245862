import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { DatabaseProblem, type Mock, type MockOptions, startMock } from "../src/index.ts";
import { childEnvironment } from "./child-environment.ts";
import { send } from "./send.ts";

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const folder = await mkdtemp(join(tmpdir(), "abuse-"));
afterAll(() => rm(folder, { recursive: true }));

async function begin(options: MockOptions = {}): Promise<Mock> {
  const mock = await startMock({ apis: ["china-cdn"], ...options });
  ends.push(() => mock.close());
  return mock;
}

const groups = { path: "/chinacdn/v1/groups" };

/** A request to the control API as its own client would not send it. */
async function control(mock: Mock, method: string, path: string, body: string) {
  const answer = await fetch(mock.control.url + path, { method, body });
  return { status: answer.status, text: await answer.text() };
}

test.each([
  ["POST", "/clock/advance", '{"milliseconds":1e16}'],
  ["POST", "/clock/advance", '{"milliseconds":8.64e15}'],
  ["POST", "/clock/advance", '{"milliseconds":1e300}'],
  ["PUT", "/progression", '{"mode":1e999}'],
  ["POST", "/seed", '{"china-cdn":{"groups":{"1":null}}}'],
  ["POST", "/seed", '{"china-cdn":{"icp-numbers":{"1":"text"}}}'],
  ["POST", "/seed", `{"china-cdn":{"x":{"k":${"[".repeat(3000)}${"]".repeat(3000)}}}}`],
  ["POST", "/faults", '{"rateLimit":1e15}'],
  ["POST", "/faults", '{"latency":{"median":0,"p99":0}}'],
  ["POST", "/faults", '{"status":500,"headers":{"Content-Length":"5"}}'],
  ["POST", "/faults", '{"status":500,"headers":{"transfer-encoding":"chunked"}}'],
])("%s %s of what makes no sense is a 400 and changes nothing", async (method, path, body) => {
  const mock = await begin({ now: "2026-06-01T00:00:00Z" });
  const before = await mock.control.state();
  expect(await control(mock, method, path, body)).toMatchObject({ status: 400 });
  expect(await mock.control.state()).toEqual(before);
  expect((await mock.control.clock()).now).toBe("2026-06-01T00:00:00.000Z");
  expect((await send(mock.url, groups)).status).toBe(200);
});

test("closing ends a latency that is pending", async () => {
  const mock = await startMock({ apis: ["china-cdn"] });
  await mock.control.injectFault({ latency: { fixed: 600_000 } });
  const pending = send(mock.url, groups).catch(() => undefined);
  while ((await mock.control.faults())[0]?.met !== 1);
  await mock.close();
  await pending;
  expect(process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length).toBeLessThan(5);
});

test("a row that is no document is said in one sentence", async () => {
  for (const value of ["{", "null"]) {
    const db = join(folder, `${value === "{" ? "half" : "null"}.sqlite`);
    const mock = await startMock({ apis: ["china-cdn"], db });
    await mock.close();
    const database = new DatabaseSync(db);
    database.prepare("UPDATE documents SET value = ?").run(value);
    database.close();
    await expect(startMock({ apis: ["china-cdn"], db })).rejects.toThrow(DatabaseProblem);
    await expect(startMock({ apis: ["china-cdn"], db })).rejects.toThrow(/is damaged: .* holds no document/);
  }
});

test("a full disk is told in one sentence, and what is there stays readable and can be written once there is space", async () => {
  const executed = vi.spyOn(DatabaseSync.prototype, "exec");
  ends.push(async () => executed.mockRestore());
  const mock = await begin({ db: join(folder, "full.sqlite") });
  const database = executed.mock.contexts[0] as DatabaseSync;
  const path = "/chinacdn/v1/property-hostnames/www.example.com";
  const type = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
  const headers = { accept: type, "content-type": type };
  const { comments: _, ...shown } = (await send(mock.url, { path, headers })).body as Record<string, unknown>;
  const put = (comments: string) => send(mock.url, { method: "PUT", path, headers, body: { ...shown, comments } });
  expect((await put("before")).status).toBe(200);
  // It is SQLite itself that then finds no page to write on.
  database.exec("PRAGMA max_page_count = 1");
  const { status, text } = await put("x".repeat(200_000));
  expect(status).toBe(500);
  expect(text).toMatch(/disk is full/);
  expect((await send(mock.url, { path, headers })).body).toMatchObject({ comments: "before" });
  expect((await send(mock.url, groups)).status).toBe(200);
  database.exec("PRAGMA max_page_count = 100000");
  expect((await put("y".repeat(200_000))).status).toBe(200);
});

test("a mock loads no SQLite unless it keeps a database", async () => {
  const file = join(folder, "start.mjs");
  const entry = new URL("../src/index.ts", import.meta.url).href;
  await writeFile(
    file,
    `import { registerHooks } from "node:module";
     registerHooks({ resolve(name, context, next) {
       if (name === "node:sqlite") throw Object.assign(new Error(name), { code: "ERR_UNKNOWN_BUILTIN_MODULE" });
       return next(name, context);
     } });
     const { startMock } = await import(${JSON.stringify(entry)});
     const mock = await startMock();
     await mock.close();
     await startMock({ db: ${JSON.stringify(join(folder, "never.sqlite"))} }).catch((error) => console.log(error.name, error.message));`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", env: childEnvironment });
  expect(stdout, stderr).toMatch(/^DatabaseProblem A database needs Node 24 or later; this is /);
});

test("a mock loads no Prism for what examples show, the headers of a refusal among it", async () => {
  const file = join(folder, "examples.mjs");
  const entry = new URL("../src/index.ts", import.meta.url).href;
  await writeFile(
    file,
    `import { registerHooks } from "node:module";
     registerHooks({ resolve(name, context, next) {
       if (name.startsWith("@stoplight/prism")) throw new Error(name);
       return next(name, context);
     } });
     const { startMock } = await import(${JSON.stringify(entry)});
     const mock = await startMock({ apis: ["cps"] });
     for (const status of [200, 404, 405, 429]) {
       const answer = await fetch(mock.url + "/cps/v2/enrollments/10001", { headers: { prefer: "code=" + status } });
       console.log(answer.status, answer.headers.get("allow") ?? answer.headers.get("retry-after"));
     }
     await mock.close();`,
  );
  const { stdout, stderr } = spawnSync(process.execPath, [file], { encoding: "utf8", env: childEnvironment });
  expect(stdout.trim().split("\n"), stderr).toEqual(["200 null", "404 null", "405 GET", "429 60"]);
});
