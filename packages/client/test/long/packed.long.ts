import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Mock, startMock } from "@edge-contracts/mock";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "../../node_modules");
const require = createRequire(import.meta.url);

let folder: string;
let tarball: string;
let mock: Mock;

/** A project that has installed the packed package and nothing else of this repository. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "packed-"));
  mock = await startMock();
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: root,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const installed = join(folder, "node_modules/@edge-contracts/client");
  await mkdir(installed, { recursive: true });
  tarball = join(folder, filename);
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"]);
  const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of [...Object.keys(dependencies), "openapi-typescript-helpers"]) {
    await cp(join(modules, name), join(folder, "node_modules", name), { recursive: true });
  }
  await cp(join(modules, "@types/node"), join(folder, "node_modules/@types/node"), { recursive: true });
  await cp(join(modules, "undici-types"), join(folder, "node_modules/undici-types"), { recursive: true });
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, "app.mjs"), app);
  await writeFile(
    join(folder, "app.ts"),
    `${app}\nconst status: 200 = result.ok ? result.status : 200;\nconsole.log(status);\n`,
  );
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const app = `
import { createCore, edgeGrid } from "@edge-contracts/client";
import { createAdminJobsClient } from "@edge-contracts/client/admin-jobs";
import { createChinaCdnClient, ServiceCategory } from "@edge-contracts/client/china-cdn";
import { listGroups } from "@edge-contracts/client/china-cdn/operations";
import { waitForProvisionState } from "@edge-contracts/client/china-cdn/waiters";
import { createCpsClient } from "@edge-contracts/client/cps";
import { waitForEnrollmentChange } from "@edge-contracts/client/cps/waiters";
import { edgeGridFromDefaults } from "@edge-contracts/client/node";
import { withValidation } from "@edge-contracts/client/validate";

const host = process.env["MOCK"] ?? "";
const auth = edgeGrid({ clientToken: "c", clientSecret: "s", accessToken: "a" });
const china = createChinaCdnClient({ host, auth, fetch: withValidation("china-cdn", { mode: "strict" }) });
const result = await china.listEdgeHostnames();
const { groups } = await listGroups(createCore({ host, auth })).orThrow();
await waitForProvisionState(china, "www.example.com", "WHITELISTED");
const end = await waitForEnrollmentChange(createCpsClient({ host, auth }), { enrollmentId: 10001, changeId: 10002 });
const queue = await createAdminJobsClient({ host, token: "t" }).listSanMappings({ project_id: "1" }).orThrow();
const known = [typeof edgeGridFromDefaults, ServiceCategory.Gaming, queue.length > 0];
console.log(JSON.stringify([result.ok, groups.length, end.end, ...known]));
`;

describe("the packed package", () => {
  test("holds what is built and nothing else", async () => {
    const installed = join(folder, "node_modules/@edge-contracts/client");
    expect((await readdir(installed)).sort()).toEqual(["README.md", "dist", "package.json"]);
    const names = (await readdir(installed, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
    expect(names.filter((name) => /\.test\.|dist\/generate\//.test(name))).toEqual([]);
    // Every target of the exports is there.
    const { exports, bin } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    const targets = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((each) => Object.values(each as object)),
    ] as string[];
    for (const target of targets) {
      const [before = "", after = ""] = target.slice(2).split("*");
      expect({ target, found: names.some((name) => name.startsWith(before) && name.endsWith(after)) }).toEqual({
        target,
        found: true,
      });
    }
  });

  test("is what publint asks for", async () => {
    const { messages } = await publint({ pkgDir: join(folder, "node_modules/@edge-contracts/client"), strict: true });
    expect(messages).toEqual([]);
  });

  test("has types that resolve wherever its modules do, at every entry point", async () => {
    // Named, because it takes the patterns of the exports for names.
    const entrypoints = [...app.matchAll(/"@edge-contracts\/client([^"]*)"/g)].map(([, subpath]) => `.${subpath}`);
    const checked = await checkPackage(createPackageFromTarballData(await readFile(tarball)), { entrypoints });
    if (!checked.types) throw new Error("attw found no types");
    expect(Object.keys(checked.entrypoints)).toHaveLength(9);
    // The package is ESM alone: `require` and the resolution of Node 10 are not offered.
    const offered = new Set(["node16-esm", "bundler"]);
    const problems = checked.problems.filter(
      (problem) => !("resolutionKind" in problem) || offered.has(problem.resolutionKind),
    );
    expect(problems).toEqual([]);
  });

  // The Node that runs the scripts, and that of the machine, which may be older.
  const machines = [process.execPath, "/usr/bin/node"].filter(existsSync);
  test.each(machines)("runs under %s", async (node) => {
    const env = { ...process.env, MOCK: mock.url };
    const { stdout } = await run(node, ["app.mjs"], { cwd: folder, env });
    expect(JSON.parse(stdout)).toEqual([true, 3, "input-needed", "function", 13, true]);
    const command = ["node_modules/@edge-contracts/client/dist/cli/main.js", "call", "china-cdn", "listGroups"];
    const called = await run(node, [...command, "--mock", "--host", mock.url], { cwd: folder });
    expect(JSON.parse(called.stdout).groups).toHaveLength(3);
  });

  const compilers = [
    ["TypeScript 7", join(dirname(require.resolve("@typescript/native/package.json")), "bin/tsc")],
    ["TypeScript 6", join(modules, ".bin/tsc6")],
    // The oldest at hand: installed beside attw, because a fourth alias at the root would fight over the name tsc.
    [
      "TypeScript 5.6",
      join(dirname(require.resolve("@arethetypeswrong/core/package.json")), "node_modules/typescript/bin/tsc"),
    ],
  ] as const;
  const resolutions = [
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ] as const;
  test.each(compilers.flatMap((compiler) => resolutions.map((resolution) => [...compiler, resolution] as const)))(
    "has types for %s (%s, %j), libraries checked too",
    async (_, compiler, resolution) => {
      const lib = ["ES2023", "DOM", "DOM.Iterable"];
      const compilerOptions = {
        ...resolution,
        target: "es2023",
        lib,
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        noEmit: true,
      };
      await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
      await expect(run(compiler, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
    },
  );
});
