import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import contractPlugin, { rules } from "./plugin.ts";

const files = readdirSync(join(import.meta.dirname, "rules"));

describe("the plugin", () => {
  test("wires every rule and no other", () => {
    const written = files.filter((file) => !file.endsWith(".fixtures.ts")).map((file) => file.replace(/\.ts$/, ""));
    expect(Object.keys(rules).sort()).toEqual(written.sort());
  });

  test("is explained rule by rule in the README", () => {
    const readme = readFileSync(join(import.meta.dirname, "README.md"), "utf8");
    const explained = [...readme.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(explained).toEqual(Object.keys(rules));
  });

  test("makes every rule an error in the ruleset of the house", () => {
    const expected = Object.keys(rules).map((name) => [`contract/${name}`, "error"]);
    expect(Object.entries(contractPlugin().configs.house.rules)).toEqual(expected);
  });
});
