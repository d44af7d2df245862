import { expect, test } from "vitest";
import { scrapedTable } from "./scraped-table.ts";

const page = [
  "Heading",
  "Name | Type | |",
  "---|---|---|",
  "Thing : all of it |",
  "|||",
  "colour |",
  "String | red |",
  "|",
  "After",
];

test("cells come in reading order, without padding and heading row", () => {
  expect(scrapedTable(page, 0)).toEqual(["Thing : all of it", "colour", "String", "red"]);
});

test("a missing table is an error", () => {
  expect(() => scrapedTable(page, 3)).toThrow("no table after line 4");
});
