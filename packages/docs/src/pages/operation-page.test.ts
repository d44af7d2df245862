import { expect, test } from "vitest";
import { lettersApi, putLetter } from "../../test/letters-api.ts";
import { operationPage } from "./operation-page.ts";
import { markdownTwin, pageSource } from "./page.ts";

const page = operationPage(putLetter, lettersApi);

test("the page stands under the operationId and says what is called", () => {
  expect(page).toMatchObject({
    path: "operations/letters/putLetter",
    title: "Replace a letter",
    description: "putLetter: PUT /post/v3/letters/{letterId}",
  });
  expect(page.body).toContain("```http\nPUT /post/v3/letters/{letterId}\n```");
  expect(page.body).toContain("section Sent letters, effect **write**");
  expect(page.body).toContain("(../../../reference/letters/#/sent-letters/putletter)");
  expect(page.body).toContain("Replaces the letter.");
});

test("every example is a request, the one of the default version first and the other named by its version", () => {
  const headings = [...page.body.matchAll(/^### (.*)/gm)].map(([, heading]) => heading);
  expect(headings.slice(0, 2)).toEqual(["A plain letter", "old"]);
  expect(page.body.match(/With `application\/vnd\.example\.post\.letter\.v1\+json`\./g)).toHaveLength(1);
  for (const text of [pageSource(page), markdownTwin(page)]) {
    expect(text.match(/curl -i -X PUT 'http:\/\/127\.0\.0\.1:4010\/post\/v3\/letters\/7'/g)).toHaveLength(2);
    expect(text.match(/from (?:"|&quot;)@edge-contracts\/client\/letters/g)).toHaveLength(2);
  }
});

test("parameters, bodies and answers are tables, with a link to each problem that the answer's schema takes", () => {
  expect(page.body).toContain("| `letterId` | path | integer | yes | Which letter. |");
  expect(page.body).toMatch(/v2\+json` \| yes \| `plain` \|/);
  expect(page.body).toContain(
    "| 409 | It is under way. | no body | [under-way](../../../problems/letters/under-way/) |",
  );
});

test("a problem is not listed where its schema is not, though its status is there", () => {
  expect(page.body).toContain("| 404 | Gone. | no body |  |");
});

test("the source is front matter and Markdown, the twin plain Markdown one folder higher", () => {
  expect(pageSource(page)).toMatch(
    /^---\ntitle: "Replace a letter"\ndescription: "putLetter: PUT [^"]*"\nhead: [^\n]*\n---\n\n/,
  );
  const twin = markdownTwin(page);
  expect(twin).toMatch(/^# Replace a letter\n/);
  expect(twin).toContain("(../../problems/letters/under-way/)");
  expect(twin).not.toMatch(/<wbr>|<span|<code>/);
});

test("what the server calls back is told with the address of the contract", () => {
  const document = structuredClone(lettersApi.document) as { paths: Record<string, { put: Record<string, unknown> }> };
  Object.assign(document.paths["/letters/{letterId}"]?.put ?? {}, {
    callbacks: { delivered: { "{$request.body#/url}": { post: { summary: "It has | arrived" } } } },
  });
  const { body } = operationPage(putLetter, { ...lettersApi, document: document as never });
  expect(body).toContain("| `delivered` | `POST {$request.body#/url}` | It has \\| arrived |");
  expect(page.body).not.toContain("Callbacks");
});
