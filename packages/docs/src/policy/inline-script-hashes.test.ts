import { expect, test } from "vitest";
import { digest } from "./digest.ts";
import { inlineScriptHashes, knownScriptHashes } from "./inline-script-hashes.ts";

test("blocks of data and scripts with an address of their own need no hash", () => {
  const html = '<script src="a.js"></script><script type="application/json">{}</script><script>a()</script>';
  expect(inlineScriptHashes(html)).toEqual([digest("sha256", "a()")]);
});

test("a script that nobody has read is not published, whatever page it is on", () => {
  expect(() => knownScriptHashes("<p><script>steal()</script></p>", "code-tables/index.html")).toThrow(
    /code-tables\/index\.html has an inline script that is not known[\s\S]*steal\(\)[\s\S]*sha256-/,
  );
  expect(knownScriptHashes("<script>ours()</script>", "a page", ["ours()"])).toHaveLength(1);
});
