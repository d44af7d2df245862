import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareContracts } from "./compare-contracts.ts";
import { scaffoldNextVersion, textsOf } from "./scaffold-next-version.ts";

const specs = resolve(import.meta.dirname, "../..");
const mediaType = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
let folder: string;
let api: { now: string; before: string };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "next-version-"));
  for (const side of ["before", "now"])
    for (const each of ["china-cdn", "shared"])
      cpSync(join(specs, each), join(folder, side, each), { recursive: true });
  api = { now: join(folder, "now/china-cdn"), before: join(folder, "before/china-cdn") };
});
afterAll(() => rmSync(folder, { recursive: true }));

const text = (side: keyof typeof api, file: string) => readFileSync(join(api[side], file), "utf8");

function edit(file: string, from: string, to: string): void {
  expect(text("now", file)).toContain(from);
  writeFileSync(join(api.now, file), text("now", file).replace(from, to));
}

test("what broke a published version is the next one, beside the old one as it was", async () => {
  edit("schemas/property-hostname.v1.yaml", "  comments:\n    type: string\n", "  comments:\n    type: integer\n");
  const edited = textsOf(api.now);
  const moved = scaffoldNextVersion(api, mediaType, edited);
  expect(moved).toMatchObject({ files: expect.arrayContaining(["schemas/property-hostname.v2.yaml"]) });
  expect(text("now", "schemas/property-hostname.v2.yaml")).toContain("  comments:\n    type: integer\n");
  expect(text("now", "schemas/property-hostname.v1.yaml")).toBe(text("before", "schemas/property-hostname.v1.yaml"));
  const paths = text("now", "paths/property-hostname.yaml");
  expect(paths).toContain("$ref: ../schemas/property-hostname.v2.yaml");
  expect(paths).toContain("$ref: ../examples/property-hostname.v2.minimal.yaml");
  expect(paths.match(/x-default-version: property-hostname\.v1\n/g)).toHaveLength(4);
  expect(existsSync(join(api.now, "examples/property-hostname.v2.minimal.yaml"))).toBe(true);
  // The list has the same schema, which is what it was by now.
  scaffoldNextVersion(api, mediaType.replace("hostname.", "hostnames."), edited);
  expect(text("now", "schemas/property-hostnames.v2.yaml")).toContain("$ref: ./property-hostname.v2.yaml");
  expect(text("now", "schemas/property-hostname.v1.yaml")).toBe(text("before", "schemas/property-hostname.v1.yaml"));
  const changes = await compareContracts(join(folder, "before"), join(folder, "now"));
  expect(changes.filter(({ verdict }) => verdict === "breaking")).toEqual([]);
  expect(changes.map(({ message }) => message).join()).toContain("property-hostname.v2");
});

test("an alias stays with the version that it was answered with", () => {
  const alias = "application/vnd.akamai.chinacdn.provision-state-changes.v1+json";
  edit(
    "schemas/provision-state-change.v1.yaml",
    "  sendEmail:\n    type: boolean\n",
    "  sendEmail:\n    type: integer\n",
  );
  scaffoldNextVersion(api, "application/vnd.akamai.chinacdn.provision-state-change.v1+json");
  const paths = text("now", "paths/provision-state-change.yaml");
  expect(paths).toContain("provision-state-change.v2+json:\n          schema:");
  expect(paths.split(alias)).toHaveLength(2);
});

test.each<[name: string, mediaType: string, why: RegExp]>([
  ["one whose next version is there", mediaType, /there already/],
  ["one that is told by differences", "application/vnd.akamai.cps.enrollment.v12+json", /versions\/enrollment\.yaml/],
])("%s is left as it is, and why is said", (_, name, why) => {
  const cps = { now: join(specs, "cps"), before: join(specs, "cps") };
  expect(scaffoldNextVersion(name.includes("cps") ? cps : api, name)).toEqual({
    mediaType: name,
    why: expect.stringMatching(why),
  });
});
