import { expect, test } from "vitest";
import { searchable } from "./searchable.ts";

test("of a page its language, its title and what it is about are left", () => {
  const page =
    '<!DOCTYPE html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>One | Site</title></head><body><nav>menu</nav><main data-pagefind-body><h1>One</h1></main><script>1</script></body></html>';
  expect(searchable(page)).toBe(
    '<!DOCTYPE html><html lang="en" dir="ltr"><head><title>One | Site</title></head><body><main data-pagefind-body><h1>One</h1></main></body></html>',
  );
  expect(searchable("<p>no page of ours")).toBe("<p>no page of ours");
});
