import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const run = promisify(execFile);
const repository = join(import.meta.dirname, "../..");
const folders = ["specs", "packages/client", "packages/mock", "packages/conformance", "builder"];
let team: string;

/** Another team's folder: `examples/another-team`, the packed packages, and nothing else of this repository. */
beforeAll(async () => {
  team = mkdtempSync(join(tmpdir(), "another-team-"));
  cpSync(join(repository, "examples/another-team"), team, { recursive: true });
  link(join(repository, "node_modules"), join(team, "node_modules"));
  for (const folder of folders) {
    const scripts = folder === "builder" ? [] : ["--ignore-scripts"];
    const { stdout } = await run("npm", ["pack", "--json", ...scripts, "--pack-destination", team], {
      cwd: join(repository, folder),
      maxBuffer: 1e9,
    });
    const [{ filename, name }] = JSON.parse(stdout.slice(stdout.indexOf("[")));
    const to = join(team, "node_modules", name);
    mkdirSync(to, { recursive: true });
    await run("tar", ["-xf", join(team, filename), "-C", to, "--strip-components=1"]);
    link(join(repository, folder, "node_modules"), join(to, "node_modules"));
  }
  await build();
});
afterAll(() => rmSync(team, { recursive: true, force: true }));

function link(from: string, to: string): void {
  if (!existsSync(from)) return;
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from)) {
    const isOurs = name === "@edge-contracts" || name === "edge-contracts-build" || name.startsWith(".");
    if (!isOurs) symlinkSync(join(from, name), join(to, name));
  }
}

async function build(...more: string[]) {
  const bin = join(team, "node_modules/edge-contracts-build/bin/edge-contracts-build.js");
  const args = [
    "--specs",
    "specs",
    "--from",
    "carrier.yaml",
    "--out",
    "built",
    "--scope",
    "@parcels",
    "--title",
    "Parcels",
  ];
  return run(process.execPath, [bin, ...args, ...more], { cwd: team, encoding: "utf8" });
}

const built = (file: string) => join(team, "built", file);
const text = (file: string) => readFileSync(built(file), "utf8");

test("the package names each of the packages that its code imports, and no other", () => {
  const folder = join(team, "node_modules/edge-contracts-build");
  // What renders pages has all that it runs on inside.
  const files = globSync("lib/**/*.js", { cwd: folder }).filter((file) => !file.includes("/generated/"));
  const imports =
    /(?:^(?:import|export|\}).*?\bfrom |^import |(?:\bimport|\brequire|resolve|import\.meta\.url\))\()"((?:@[\w-]+\/)?[\w-]+)(?:\/[^"]*)?"/gm;
  const imported = files.flatMap((file) =>
    [...readFileSync(join(folder, file), "utf8").matchAll(imports)].map(([, name = ""]) => name),
  );
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  // The conformance suites are written beside these, the compiler of this repository is behind the package.
  const wanted = new Set([...imported, "@edge-contracts/conformance"]);
  wanted.delete("@typescript/native");
  expect([...wanted].sort()).toEqual(Object.keys(dependencies).sort());
});

test("every part is there, of the contracts of the team alone", () => {
  for (const file of ["specs/dist/parcels.json", "specs/dist/carrier.portable.json", "docs/index.html", "README.md"]) {
    expect(existsSync(built(file)), file).toBe(true);
  }
  expect(Object.keys(JSON.parse(text("specs/dist/operations.json")))).toEqual(["carrier", "parcels"]);
  const texts = globSync("**/*.{js,json,html,md,ts,xml,txt}", { cwd: built(".") });
  const files = texts.filter((file) => !/^(docs\/_astro|specs\/dist\/runtime)\//.test(file));
  const leaks = files.filter((file) => /china-cdn|\bnpm start\b|\/tmp\//.test(text(file)));
  expect(leaks).toEqual([]);
});

test("the pages lead nowhere that there is nothing, and carry the name of the team", () => {
  const pages = globSync("docs/**/*.html", { cwd: built(".") });
  expect(pages.length).toBeGreaterThan(15);
  const dead = pages.flatMap((page) => {
    const links = [...text(page).matchAll(/\b(?:href|src)="([^"#?]+)[^"]*"/g)].map(([, target]) => target as string);
    return links
      .filter((target) => !/^[a-z]+:/.test(target))
      .map((target) => (target.startsWith("/") ? join("docs", target) : join(dirname(page), decodeURI(target))))
      .filter((target) => !existsSync(built(target)))
      .map((target) => `${page}: ${target}`);
  });
  expect([...new Set(dead)]).toEqual([]);
  const page = text("docs/operations/parcels/getParcel/index.html");
  expect(page).toContain("<title>Get a parcel | Parcels</title>");
  expect(page).toContain("@parcels/client/parcels");
  expect(page).not.toContain("Edge Contracts");
});

test("the client compiles, calls the mock of the team, and the suites find it keeps the contracts", async () => {
  symlinkSync(built("client"), join(mkdirAll("node_modules/@parcels"), "client"));
  symlinkSync(built("mock"), join(team, "node_modules/@parcels/mock"));
  writeFileSync(
    join(team, "use.ts"),
    `import { startMock } from "@parcels/mock";
import { createParcelsClient } from "@parcels/client/parcels";
import { createCarrierClient } from "@parcels/client/carrier";

const mock = await startMock();
const parcels = createParcelsClient({ host: mock.url, token: "t" });
const one = await parcels.getParcel({ number: 2 });
if (!one.ok) throw new Error(String(one.status));
const grams: number | undefined = one.data.grams;
const label = await createCarrierClient({ host: mock.url }).printLabel({ body: { to: "Oslo" } });
console.log(JSON.stringify({ grams, label: label.status }));
await mock.close();
`,
  );
  const tsc = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
  const flags = ["--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "--target", "es2023", "--types", ""];
  await run(process.execPath, [tsc, ...flags, "use.ts"], { cwd: team });
  const { stdout } = await run(process.execPath, ["use.ts"], { cwd: team });
  expect(JSON.parse(stdout)).toEqual({ grams: 1200, label: 201 });

  const mock = spawn(process.execPath, ["built/mock/bin.js", "--port", "0", "--json", "--auth", "presence"], {
    cwd: team,
  });
  try {
    const [line] = await once(mock.stdout, "data");
    const { url, apis, control } = JSON.parse(String(line));
    expect(Object.keys(apis).sort()).toEqual(["carrier", "parcels"]);
    for (const [api, ...token] of [["carrier"], ["parcels", "--token", "t"]]) {
      const args = ["--api", api as string, "--target", url, "--control", control, "--allow-writes", ...token];
      const { stdout: told } = await run(process.execPath, ["built/conformance/bin.js", ...args], { cwd: team });
      expect(told).toMatch(/[1-9]\d* passed/);
      expect(told).not.toMatch(/[1-9]\d* failed/);
    }
  } finally {
    mock.kill();
  }
});

test("a fault in a contract is told with its place, and the former build stays", async () => {
  const file = join(team, "specs/parcels/schemas/parcel.yaml");
  const sound = readFileSync(file, "utf8");
  const before = text("specs/dist/parcels.json");
  writeFileSync(
    file,
    sound.replace("    description: How far it has come.\n", "").replace("waiting, ", "waiting, lost, "),
  );
  try {
    const failure = await build().catch((error) => error);
    expect(failure.code).toBe(1);
    expect(failure.stderr).toMatch(/specs\/parcels\/schemas\/parcel\.yaml:\d+:\d+ {2}contract\/schema-has-description/);
    expect(failure.stderr).toContain("Nothing was written.");
  } finally {
    writeFileSync(file, sound);
  }
  expect(text("specs/dist/parcels.json")).toBe(before);
  expect(readdirSync(team).filter((name) => name.startsWith("built"))).toEqual(["built"]);
});

function mkdirAll(folder: string): string {
  mkdirSync(join(team, folder), { recursive: true });
  return join(team, folder);
}
