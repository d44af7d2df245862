import { describe, expect, test } from "vitest";
import { mediaTypeOf } from "./media-types.ts";

const declared = (...names: string[]) => names.map((name) => ({ name }));

describe("a Content-Type means", () => {
  test.each([
    ["the same text", ["a/b", "application/json"], "application/json", "application/json"],
    ["the same type in another case", ["application/json"], "Application/JSON", "application/json"],
    ["the type without its parameters", ["application/json"], "application/json;charset=utf-8", "application/json"],
    [
      "the declared type with its parameters",
      ["application/json; charset=utf-8"],
      "application/json",
      "application/json; charset=utf-8",
    ],
    ["the one with the same parameters", ["a/b;v=1", "a/b;v=2"], 'A/B; V="2"', "a/b;v=2"],
    ["the narrowest range", ["*/*", "image/*"], "image/png", "image/*"],
    ["the type before a range", ["image/*", "image/png"], "image/png", "image/png"],
    ["a range of a suffix", ["application/*", "application/*+xml"], "application/soap+xml", "application/*+xml"],
    ["anything", ["*/*"], "text/plain", "*/*"],
  ])("%s", (_, names, header, want) => {
    expect(mediaTypeOf(declared(...names), header)?.name).toBe(want);
  });

  test.each([
    ["a/b", "a/c"],
    ["image/*", "text/plain"],
    ["application/*+xml", "application/soap+json"],
    ["application/*+xml", "text/a+xml"],
    ["a/b", ""],
  ])("%s is not %s", (name, header) => {
    expect(mediaTypeOf(declared(name), header)).toBeUndefined();
  });
});

test("a label of nothing but blanks is read in linear time", () => {
  const begin = process.cpuUsage();
  expect(mediaTypeOf([{ name: "a/b" }], `a/b${" ".repeat(100_000)}x`)).toBeUndefined();
  expect(process.cpuUsage(begin).user / 1e6, "seconds of the processor").toBeLessThan(5);
});
