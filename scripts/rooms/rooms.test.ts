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
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { checkRooms } from "./check-rooms.ts";
import { readPictures } from "./read-pictures.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

const house = {
  "ARCHITECTURE.md": [
    "```\n./\n  packages/shop   Sells.\n      ↓\n  specs           Knows.\n```",
    "```\npackages/shop/src/\n  *.ts    The door.\n   ↓\n  till    Takes money.\n  shelf   Shows goods.\n   ↓\n  cellar  Keeps goods.\n```",
  ].join("\n\n"),
  "specs/package.json": JSON.stringify({
    name: "@edge-contracts/specs",
    type: "module",
    exports: { "./runtime": { default: "./dist/runtime.js" } },
  }),
  "specs/dist/runtime.js": "export const runtime = 1;",
  "specs/src/runtime.ts": "export const runtime = 1;",
  "packages/shop/package.json": JSON.stringify({ name: "@edge-contracts/shop", type: "module", exports: {} }),
  "packages/shop/src/index.ts": 'export { till } from "./till/till.ts";',
  "packages/shop/src/till/till.ts": 'import { cellar } from "../cellar/cellar.ts"; export const till = cellar;',
  "packages/shop/src/shelf/shelf.ts":
    'import { runtime } from "@edge-contracts/specs/runtime"; export const shelf = runtime;',
  "packages/shop/src/cellar/cellar.ts": "export const cellar = 1;",
};

function faultsOf(change: Record<string, string>): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), "rooms-"));
  folders.push(root);
  for (const [file, text] of Object.entries({ ...house, ...change })) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  mkdirSync(join(root, "node_modules/@edge-contracts"), { recursive: true });
  for (const name of ["specs", "packages/shop"]) {
    symlinkSync(join(root, name), join(root, "node_modules/@edge-contracts", name.replace("packages/", "")), "dir");
  }
  return checkRooms(root);
}

test("a house that keeps to its pictures has no fault", async () => {
  expect(await faultsOf({})).toEqual([]);
});

describe("a fault is", () => {
  test.each<[what: string, file: string, source: string, fault: RegExp]>([
    ["a circle of two files", "packages/shop/src/cellar/cellar.ts", 'import "./rack.ts";', /^.*cellar.*rack/],
    ["a circle of types only", "packages/shop/src/cellar/cellar.ts", 'import type { A } from "./rack.ts";', /rack/],
    [
      "a way up",
      "packages/shop/src/cellar/x.ts",
      'import { till } from "../till/till.ts";',
      /cellar may import no other/,
    ],
    [
      "a way up for a type",
      "packages/shop/src/cellar/x.ts",
      'import type { till } from "../till/till.ts";',
      /cellar may/,
    ],
    ["a way along a floor", "packages/shop/src/till/x.ts", 'import "../shelf/shelf.ts";', /till may import cellar: /],
    ["a way out of the door", "packages/shop/src/till/x.ts", 'import "../index.ts";', /till may import cellar: /],
    ["a way up between packages", "specs/src/x.ts", 'import "@edge-contracts/shop";', /specs may import no|exports/],
    ["a path across", "packages/shop/src/till/x.ts", 'import "../../../../specs/dist/runtime.js";', /by its name/],
    [
      "a type by a path",
      "packages/shop/test/x.ts",
      'import type {} from "../../../specs/src/runtime.ts";',
      /by its name/,
    ],
    ["a back door", "packages/shop/src/till/x.ts", 'import "@edge-contracts/specs/src/runtime.ts";', /exports/],
    ["a back door for a test", "packages/shop/src/a.test.ts", 'import "@edge-contracts/specs/dist/x.js";', /exports/],
  ])("%s", async (_, file, source, fault) => {
    const rack = { "packages/shop/src/cellar/rack.ts": 'import "./cellar.ts"; export type A = 1;' };
    const door = { "packages/shop/package.json": '{"name":"@edge-contracts/shop","exports":{".":"./src/index.ts"}}' };
    const faults = await faultsOf({
      ...(file.includes("cellar/cellar") && rack),
      ...(file.startsWith("specs") && door),
      [file]: source,
    });
    expect(faults.length, "somebody has to see it").toBeGreaterThan(0);
    expect(faults.join("\n")).toMatch(fault);
  });
});

test("what tests and benches need of other packages is no way up", async () => {
  const test = { "specs/test/x.ts": 'import "@edge-contracts/shop";' };
  const door = { "packages/shop/package.json": '{"name":"@edge-contracts/shop","exports":{".":"./src/index.ts"}}' };
  expect(await faultsOf({ ...test, ...door })).toEqual([]);
});

describe("ARCHITECTURE.md", () => {
  const text = readFileSync(join(repository, "ARCHITECTURE.md"), "utf8");
  const pictures = readPictures(text);

  test("has a picture of the packages, and one of each package", () => {
    const { workspaces } = JSON.parse(readFileSync(join(repository, "package.json"), "utf8"));
    expect(workspaces).toEqual(["specs", "packages/*", "builder"]);
    const packages = ["specs", ...readdirSync(join(repository, "packages")).map((name) => `packages/${name}`)].sort();
    // The builder is one room: what it builds with is theirs.
    expect(roomsOf(".")).toEqual(["builder", ...packages]);
    expect(pictures.map(({ root }) => root).sort()).toEqual([".", ...packages.map((name) => `${name}/src`)].sort());
  });

  test.each(pictures.filter(({ root }) => root !== "."))("names exactly the rooms of $root", ({ root }) => {
    const entries = readdirSync(join(repository, root), { withFileTypes: true });
    const rooms = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    const loose = entries.some(({ name }) => /(?<![.]test|[.]d)[.]ts$/.test(name)) ? ["*.ts"] : [];
    expect(roomsOf(root)).toEqual([...rooms, ...loose].sort());
  });

  test("says what each room is in a sentence", () => {
    for (const { floors } of pictures) {
      for (const { sentence } of floors.flat()) expect(sentence).toMatch(/^[A-Z`].*[.]$/);
    }
  });

  describe("the tour", () => {
    const [, tour = ""] = /^## A tour\n([\s\S]*?)^## /m.exec(text) ?? [];
    const tours = tour
      .split(/^\*\*/m)
      .slice(1)
      .map((part): [string, string[]] => {
        const stops = [...part.matchAll(/^\d+\. \[`([^`]+)`\]\(([^)]+)\): .+[.]$/gm)];
        return [
          part.split("**")[0] ?? "",
          stops.map(([, name = "", path = ""]) => (path.endsWith(`/${name}`) ? path : name)),
        ];
      });

    test("leads through the client, the mock and conformance", () => {
      expect(tours.map(([title]) => title)).toEqual([
        "A request through the client",
        "A request through the mock",
        "A case through conformance",
      ]);
    });

    test.each(tours)("%s has at most ten stops, and each of them exists", (_, stops) => {
      expect(stops.length).toBeGreaterThan(4);
      expect(stops.length).toBeLessThanOrEqual(10);
      for (const stop of stops) expect(existsSync(join(repository, stop)), stop).toBe(true);
    });
  });

  function roomsOf(wanted: string): string[] {
    return (pictures.find(({ root }) => root === wanted)?.floors ?? [])
      .flat()
      .map(({ name }) => name)
      .sort();
  }
});
