import { expect, test } from "vitest";
import { readWindow, readWindowEnd, windowAt } from "./deployment-window.ts";

test.each([
  ["2026-03-01", "notBefore", "2026-03-01T00:00:00Z"],
  ["2026-03-01", "notAfter", "2026-03-01T23:59:59Z"],
  ["12-31-2026", "notBefore", "2026-12-31T00:00:00Z"],
  ["2026-03-01T10:00:00+02:00", "notAfter", "2026-03-01T08:00:00Z"],
  [null, "notAfter", null],
  [undefined, "notBefore", null],
] as const)("%s as %s is %s", (text, end, want) => expect(readWindowEnd(text, end)).toBe(want));

test.each(["", "soon", "2026-02-31", "31-12-2026"])("%j is no date", (text) => {
  expect(() => readWindowEnd(text, "notBefore")).toThrow("is not a date");
});

test("a window opens and closes to the second", () => {
  const window = readWindow("2026-03-01", "2026-03-02");
  const at = (time: string) => windowAt(window, new Date(time));
  expect(at("2026-02-28T23:59:59Z")).toBe("early");
  expect(at("2026-03-01T00:00:00Z")).toBe("open");
  expect(at("2026-03-02T23:59:59Z")).toBe("open");
  expect(at("2026-03-03T00:00:00Z")).toBe("missed");
  expect(windowAt(readWindow(null, undefined), new Date(0))).toBe("open");
  expect(() => readWindow("2026-03-02", "2026-03-01")).toThrow("before it opens");
});
