import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packedApp, packedAppOutput } from "./packed-app.ts";
import { compilers, installToolchains, runtimes } from "./toolchains.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const modules = join(root, "../../node_modules");

let folder: string;
let tarball: string;
let mock: Mock;

/** A project that has installed the packed package and nothing else of this repository. */
beforeAll(async () => {
  await installToolchains();
  folder = await mkdtemp(join(tmpdir(), "packed-"));
  mock = await startMock({ auth: "verify" });
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
  const ofTypes = ["openapi-typescript-helpers", "@types/node", "undici-types", "expect-type"];
  for (const name of [...Object.keys(dependencies), ...ofTypes]) {
    // Where others of the repository use another version, npm puts ours into the package's own folder.
    const own = join(root, "node_modules", name);
    await cp(existsSync(own) ? own : join(modules, name), join(folder, "node_modules", name), { recursive: true });
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  for (const name of ["app.mjs", "app.ts"]) await writeFile(join(folder, name), packedApp);
  await writeTypeTests();
});
afterAll(async () => {
  await mock?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** The type tests of the sources, about the package instead. */
async function writeTypeTests(): Promise<void> {
  const names = (await readdir(join(root, "test"))).filter((name) => name.endsWith(".test-d.ts"));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) {
    const text = await readFile(join(root, "test", name), "utf8");
    const packed = text
      .replace(/"\.\.\/src\/generated\/([\w-]+)\/client\.ts"/g, '"@edge-contracts/client/$1"')
      .replace(/"\.\.\/src\/generated\/([\w-]+)\/operations\.ts"/g, '"@edge-contracts/client/$1/operations"')
      .replaceAll('"../src/index.ts"', '"@edge-contracts/client"')
      .replaceAll('"vitest"', '"expect-type"');
    expect(packed).not.toContain("../src");
    await writeFile(join(folder, name), packed);
  }
}

/** The variables of a process that calls the mock with credentials which it knows. */
function environment(): NodeJS.ProcessEnv {
  const [credentials] = testCredentials.edgegrid;
  return {
    ...process.env,
    AKAMAI_HOST: mock.url,
    AKAMAI_CLIENT_TOKEN: credentials?.clientToken,
    AKAMAI_CLIENT_SECRET: credentials?.clientSecret,
    AKAMAI_ACCESS_TOKEN: credentials?.accessToken,
    // Neither Bun nor Deno is to ask elsewhere for anything.
    DO_NOT_TRACK: "1",
    DENO_NO_UPDATE_CHECK: "1",
  };
}

describe("the packed package", () => {
  test("holds what is built and nothing else", async () => {
    const installed = join(folder, "node_modules/@edge-contracts/client");
    expect((await readdir(installed)).sort()).toEqual([
      "CHANGELOG.md",
      "LICENSE",
      "README.md",
      "bin",
      "dist",
      "package.json",
    ]);
    const names = (await readdir(installed, { recursive: true })).map((name) => name.replaceAll("\\", "/"));
    expect(names.filter((name) => /\.test\.|dist\/generate\//.test(name))).toEqual([]);
    // Every target of the exports and imports is there.
    const manifest = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
    const targets = [
      ...Object.values(manifest.bin),
      ...Object.values({ ...manifest.exports, ...manifest.imports }).flatMap((each) => Object.values(each as object)),
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
    const entrypoints = [...packedApp.matchAll(/"@edge-contracts\/client([^"]*)"/g)].map(
      ([, subpath]) => `.${subpath}`,
    );
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

  test.each(runtimes)("runs under %s", async (_, [program, ...args]) => {
    const { stdout } = await run(program, [...args, "app.mjs"], { cwd: folder, env: environment() });
    expect(JSON.parse(stdout)).toEqual(packedAppOutput);
    const command = ["node_modules/@edge-contracts/client/dist/cli/main.js", "call", "china-cdn", "listGroups"];
    const called = await run(program, [...args, ...command], { cwd: folder, env: environment() });
    expect(JSON.parse(called.stdout).groups).toHaveLength(3);
  });

  const resolutions = [
    { module: "nodenext", moduleResolution: "nodenext" },
    { module: "esnext", moduleResolution: "bundler" },
  ] as const;
  test.each(
    compilers.flatMap(([name, program]) => resolutions.map((resolution) => [name, resolution, program] as const)),
  )("has types for %s (%j), libraries checked and type tests held", async (_, resolution, program) => {
    const compilerOptions = {
      ...resolution,
      target: "es2023",
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      types: ["node"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
    await expect(run(program, ["-p", folder])).resolves.toEqual({ stdout: "", stderr: "" });
  });
});
