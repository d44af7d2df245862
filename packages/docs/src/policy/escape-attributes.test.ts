import { expect, test } from "vitest";
import { escapeAttributes } from "./escape-attributes.ts";

test("what looks like markup in an attribute is text, and everything else stays as it is", () => {
  const rest = '<p>a < b "<b>c</b>"</p><script>if (a<b) "<p title=\'<i>\'>"</script><!-- "<x>" -->';
  expect(escapeAttributes(`<meta content="<script>run()</script>" name='a>b'>${rest}`)).toBe(
    `<meta content="&lt;script&gt;run()&lt;/script&gt;" name='a&gt;b'>${rest}`,
  );
});
