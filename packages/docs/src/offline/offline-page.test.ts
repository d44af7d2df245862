import { expect, test } from "vitest";
import { offlinePage } from "./offline-page.ts";

const page = (body: string) =>
  offlinePage(
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' 'sha256-x'">${body}`,
    "guides/start/index.html",
    "/docs/",
  );

test.each([
  ["/docs/", "../../index.html"],
  ["/docs/_astro/a.css", "../../_astro/a.css"],
  ["../authenticate/#edgegrid", "../authenticate/index.html#edgegrid"],
  ["../../contracts/cps/1/openapi.yaml", "../../contracts/cps/1/openapi.yaml"],
  ["#top", "#top"],
  ["https://redocly.com/redoc/", "https://redocly.com/redoc/"],
  ["mailto:a@example.com", "mailto:a@example.com"],
])("the address %s becomes %s", (given, wanted) => {
  expect(page(`<a class="x" href="${given}">`)).toContain(`<a class="x" href="${wanted}">`);
});

test("no script is a module or is checked by a digest", () => {
  const html = page(
    '<script type="module" src="/docs/_astro/Search.js"></script><script type="module">let a=1</script>' +
      '<script type="module" src="/docs/_astro/ec.1.js"></script><script defer src="/docs/r.js" integrity="sha384-x" crossorigin="anonymous"></script>',
  );
  expect(html).not.toMatch(/module|integrity|crossorigin|Search/);
  expect(html).toContain('<script defer src="../../_astro/ec.1.js">');
  expect(html).toContain('<script defer src="../../r.js">');
});

test("the policy names the scripts as they are now, and files", () => {
  const html = page('<script type="module">let a=1</script>');
  expect(html).toMatch(/script-src 'self' file: 'sha256-[^']{44}'/);
  expect(html).not.toContain("sha256-x");
});

test("search and the download of the archive itself are left out", () => {
  const html = page('<site-search><button></button></site-search><p class="note online-only"><a href="x.zip"></a></p>');
  expect(html).toContain("Search needs a server");
  expect(html).not.toMatch(/button|zip/);
});
