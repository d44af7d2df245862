import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../..", import.meta.url));
const folders = ["specs", "packages/client", "packages/mock", "packages/conformance"];
let project: string;
const tarballs = new Map<string, string>();

/** Packs all, and lays the tarballs out in an empty project; what others publish comes from this repository. */
beforeAll(async () => {
  project = mkdtempSync(join(tmpdir(), "packed-"));
  const scope = join(project, "node_modules/@edge-contracts");
  mkdirSync(scope, { recursive: true });
  writeFileSync(join(project, "package.json"), JSON.stringify({ type: "module", private: true }));
  const args = ["pack", "--json", "--ignore-scripts", "--pack-destination", project];
  const workspaces = folders.flatMap((folder) => ["--workspace", folder]);
  const { stdout } = await run("npm", [...args, ...workspaces], { cwd: repository, maxBuffer: 1e9 });
  const packed: readonly { readonly filename: string }[] = JSON.parse(stdout);
  expect(packed).toHaveLength(folders.length);
  for (const [index, folder] of folders.entries()) {
    const tarball = join(project, packed[index]?.filename ?? "");
    tarballs.set(folder, tarball);
    const to = join(scope, folder.replace("packages/", ""));
    mkdirSync(to);
    await run("tar", ["-xf", tarball, "-C", to, "--strip-components=1"]);
    const own = join(repository, folder, "node_modules");
    if (existsSync(own)) linkDependencies(own, join(to, "node_modules"));
  }
  linkDependencies(join(repository, "node_modules"), join(project, "node_modules"));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

function linkDependencies(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    if (name !== "@edge-contracts" && !name.startsWith(".")) symlinkSync(join(from, name), join(to, name));
  }
}

test("these are all packages that are published", () => {
  const published = ["specs", ...readdirSync(join(repository, "packages")).map((name) => `packages/${name}`)].filter(
    (folder) => JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8")).private !== true,
  );
  expect(published.sort()).toEqual([...folders].sort());
});

describe.each(folders)("the package of %s", (folder) => {
  const manifest = JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8"));
  const inside = (file: string) => join(project, "node_modules/@edge-contracts", folder.replace("packages/", ""), file);

  test("brings its licence, its README and its changes", () => {
    expect(readFileSync(inside("LICENSE"), "utf8")).toBe(readFileSync(join(repository, "LICENSE"), "utf8"));
    expect(readFileSync(inside("README.md"), "utf8")).not.toBe("");
    expect(readFileSync(inside("CHANGELOG.md"), "utf8")).toContain(`## ${manifest.version}`);
  });

  test("has a scoped name, says what it is and which Node it needs, and runs no script when it is installed", () => {
    expect(manifest.name).toMatch(/^@edge-contracts\//);
    expect(manifest).toMatchObject({
      description: expect.any(String),
      license: "Apache-2.0",
      engines: { node: expect.any(String) },
    });
    for (const script of ["preinstall", "install", "postinstall", "prepare"])
      expect(manifest.scripts).not.toHaveProperty(script);
  });

  test("depends on exact versions", () => {
    for (const version of Object.values(manifest.dependencies ?? {})) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("is what publint asks for", async () => {
    const { messages } = await publint({ pkgDir: inside("."), strict: true, pack: false });
    // Only a contract with callbacks or webhooks has an entry for them, and none of ours has any.
    const isOfContracts = ({ code, path }: (typeof messages)[number]) =>
      code === "EXPORTS_GLOB_NO_MATCHED_FILES" && path[1] === "./*/callbacks";
    expect(messages.filter((each) => each.type !== "suggestion" && !isOfContracts(each))).toEqual([]);
  });

  test("has types that are right for Node and bundlers", async () => {
    const data = readFileSync(tarballs.get(folder) as string);
    const entrypoints = Object.keys(manifest.exports).filter((entry) => !/\*|\.json$|\.cjs$|dredd-bridge/.test(entry));
    const analysis = await checkPackage(createPackageFromTarballData(data), { entrypoints });
    if (!("problems" in analysis)) throw new Error("The tarball has no types.");
    // The packages are ES modules; `require` of Node 20 and older resolutions are left out on purpose.
    const problems = analysis.problems.filter(
      (problem) =>
        !("resolutionKind" in problem && /node10|node16-cjs/.test(problem.resolutionKind)) &&
        problem.kind !== "CJSResolvesToESM",
    );
    expect(problems).toEqual([]);
  });
});

test("a project with nothing but the tarballs starts the mock, calls it and proves that it keeps its contract", async () => {
  writeFileSync(
    join(project, "try.js"),
    `import { startMock } from "@edge-contracts/mock";
import { createAdminJobsClient } from "@edge-contracts/client/admin-jobs";
import { runConformance } from "@edge-contracts/conformance";
const mock = await startMock({ apis: ["admin-jobs"] });
const client = createAdminJobsClient({ host: mock.url, token: "any" });
const queue = await client.listSanMappings({ project_id: "1" }).orThrow();
const target = { url: mock.url, supports: ["prefer", "state"] };
const { counts } = await runConformance({ api: "admin-jobs", target, policy: { allowWrites: true }, workflows: false });
await mock.close();
console.log(JSON.stringify({ queue: queue.length, failed: counts.failed, error: counts.error, passed: counts.passed }));
`,
  );
  const { stdout } = await run(process.execPath, ["try.js"], { cwd: project });
  const { queue, failed, error, passed } = JSON.parse(stdout.trim().split("\n").at(-1) ?? "");
  expect(queue).toBeGreaterThan(0);
  expect({ failed, error }).toEqual({ failed: 0, error: 0 });
  expect(passed).toBeGreaterThan(50);
});

test.each([
  ["edge-mock", "mock/bin/edge-mock.js", ["--list-drift"], /status/],
  ["edge-contracts", "client/bin/edge-contracts.js", ["--help"], /Usage/],
  ["edge-conformance", "conformance/bin/edge-conformance.js", ["--help"], /edge-conformance/],
])("the command %s works in it", async (_, file, args, shows) => {
  const { stdout } = await run(process.execPath, [join(project, "node_modules/@edge-contracts", file), ...args], {
    cwd: project,
  });
  expect(stdout).toMatch(shows);
});
