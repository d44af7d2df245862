import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { examine, type Finding, type Machine, thisMachine } from "./examine.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "doctor-"));
  write("package-lock.json", 1);
  write("node_modules/.package-lock.json", 2);
  for (const output of ["specs/dist/operations.json", "packages/client/dist/index.js", "packages/mock/dist/index.js"])
    write(output, 3);
  for (const output of ["packages/conformance/dist/src/index.js", "packages/docs/dist/index.html"]) write(output, 3);
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, hour: number): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), "");
  utimesSync(join(root, file), hour * 3600, hour * 3600);
}

async function look(what: string, machine: Partial<Machine> = {}): Promise<Finding | undefined> {
  const healthy = { node: "24.21.0", root, ports: [], browsers: [process.execPath], freeBytes: 9e9, unbuilt: [] };
  return (await examine({ ...healthy, ...machine })).find((finding) => finding.what === what);
}

test.each(["Node for the scripts", "dependencies", "built outputs", "browser", "disk"])(
  "%s is right here",
  async (what) => {
    expect(await look(what)).toMatchObject({ right: true });
  },
);

test.each<[what: string, machine: Partial<Machine>, mend: RegExp]>([
  ["Node for the scripts", { node: "20.20.2" }, /npm run/],
  ["disk", { freeBytes: 1e9 }, /2 GB/],
])("%s is wrong, and says what to do", async (what, machine, mend) => {
  expect(await look(what, machine)).toMatchObject({ right: false, mend: expect.stringMatching(mend) });
});

test("dependencies that are older than the lock are wrong", async () => {
  write("package-lock.json", 4);
  expect(await look("dependencies")).toMatchObject({ right: false, mend: "npm ci" });
  rmSync(join(root, "node_modules"), { recursive: true });
  expect(await look("dependencies")).toMatchObject({ right: false, mend: "npm ci" });
});

test("outputs that are missing or of other sources are wrong", async () => {
  expect(await look("built outputs", { unbuilt: ["letters"] })).toMatchObject({ right: false, mend: "npm run build" });
  rmSync(join(root, "specs/dist"), { recursive: true });
  expect(await look("built outputs")).toMatchObject({ right: false, found: expect.stringContaining("specs/dist") });
});

test("a port that is taken is named, with other ports to take", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  expect(await look(`port ${port}`, { ports: [port] })).toMatchObject({
    right: false,
    mend: expect.stringContaining("--port"),
  });
  await new Promise((resolve) => server.close(resolve));
  expect(await look(`port ${port}`, { ports: [port] })).toMatchObject({ right: true });
});

test("a folder without git is a note", async () => {
  expect(await look("git")).toMatchObject({ right: false, optional: true });
});

test("everything about this machine can be looked at", async () => {
  const findings = await examine(thisMachine(root));
  expect(findings.length).toBe(9);
  for (const { right, mend } of findings) expect(mend === undefined).toBe(right);
});
