import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startMock } from "../src/index.ts";
import { childEnvironment } from "./child-environment.ts";
import { send } from "./send.ts";

const cli = fileURLToPath(new URL("../src/cli/main.ts", import.meta.url));
const mediaType = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
const headers = { "content-type": mediaType, accept: mediaType };
const template = "/chinacdn/v1/property-hostnames/";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edge-mock-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("no acknowledged write is lost when the process is killed amid writes", async () => {
  const db = join(folder, "killed.db");
  const child = spawn(
    process.execPath,
    [cli, "--port", "0", "--json", "--api", "china-cdn", "--db", db, "--progression", "manual"],
    { stdio: ["ignore", "pipe", "inherit"], env: childEnvironment },
  );
  const [line] = await once(child.stdout, "data");
  const { url } = JSON.parse(String(line));
  const list = await send(url, { path: "/chinacdn/v1/property-hostnames" });
  const [known] = (list.body as { propertyHostnames: { hostname: string }[] }).propertyHostnames;
  const { body } = await send(url, { path: template + known?.hostname });

  const acknowledged: string[] = [];
  const put = async (hostname: string) => {
    const path = `${template}${hostname}?groupId=1`;
    const sent = { method: "PUT", path, headers, body: { ...(body as object), hostname } };
    const { status } = await send(url, sent);
    if (status === 201) acknowledged.push(hostname);
    if (acknowledged.length === 200) child.kill("SIGKILL");
    return status;
  };
  expect(await put("first.example.com")).toBe(201);
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let index = 0; index < 1000; index++) await put(`w${writer}-${index}.example.com`);
  });
  await Promise.allSettled(writers);
  expect(acknowledged.length).toBeGreaterThanOrEqual(200);
  expect(acknowledged.length, "killed before the writers were done").toBeLessThan(4000);

  const mock = await startMock({ apis: ["china-cdn"], db, progression: "manual" });
  try {
    const found = await send(mock.url, { path: "/chinacdn/v1/property-hostnames" });
    const { propertyHostnames } = found.body as { propertyHostnames: { hostname: string }[] };
    const kept = new Set(propertyHostnames.map(({ hostname }) => hostname));
    expect(acknowledged.filter((hostname) => !kept.has(hostname))).toEqual([]);
  } finally {
    await mock.close();
  }
});
