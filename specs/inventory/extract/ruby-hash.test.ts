import { expect, test } from "vitest";
import { parseRubyHash } from "./ruby-hash.ts";

test.each([
  ["{}", {}],
  ["[]", []],
  ['{"a"=>nil, "b"=>[1, -2.5, true], "c"=>{"d"=>false}}', { a: null, b: [1, -2.5, true], c: { d: false } }],
  [
    String.raw`{"quote"=>"a \"b\" \\ c", "rocket"=>"=>", "hash"=>"#1"}`,
    { quote: 'a "b" \\ c', rocket: "=>", hash: "#1" },
  ],
])("reads %s", (text, value) => {
  expect(parseRubyHash(text)).toEqual(value);
});

test.each([
  ["", "ends too early"],
  ['{"a"=>1', "ends too early"],
  ['{"a"=>1,}', "expected a string"],
  ['{"a": 1}', "not a printed Ruby hash at character 4"],
  ['{"a"=>1} {}', "text after the Ruby hash"],
  ["{:a=>1}", "not a printed Ruby hash"],
  ['{"a"=>system("id")}', "not a printed Ruby hash"],
  ['"#{1}"', "not a printed Ruby hash"],
])("refuses %s", (text, message) => {
  expect(() => parseRubyHash(text)).toThrow(message);
});
