import { expect, test } from "vitest";
import { lettersApi } from "../../test/letters-api.ts";
import { changelogPage } from "./changelog-page.ts";
import { codeTablesPage } from "./code-tables-page.ts";
import { commandLinePages } from "./command-line-pages.ts";
import { downloadsOf, downloadsPage } from "./downloads.ts";
import { inputsPage } from "./inputs-page.ts";
import { landingPage, offlineArchive } from "./landing-page.ts";
import { lifecyclesPage } from "./lifecycles-page.ts";
import { llmsText } from "./llms-text.ts";
import { mediaTypesPage } from "./media-types-page.ts";
import { provenancePage } from "./provenance-page.ts";
import { versionsPage } from "./versions-page.ts";

const apis = [lettersApi];

test("the matrix marks the default version of an object and the other ones", () => {
  const { body } = mediaTypesPage(apis);
  expect(body).toContain("| Operation | Part | Object | v1 | v2 |");
  expect(body).toContain("| [putLetter](../operations/letters/putLetter/) | request | `letter` | ○ | ● |");
  expect(body).toContain("| 200 | `letter` |  | ● |");
});

test("code tables have every label in both languages, and tell closed lists from open ones", () => {
  const { body } = codeTablesPage(apis);
  expect(body).toContain("| `1` | `Inland` | Inland \\| domestic | 国内 |");
  expect(body).toContain("### Stamp\n\nThe stamp.");
  expect(body).toContain("Closed: no other value is valid.");
  expect(body).toContain("### Letter, `stamps`\n\n| one | two |\n| - | - |\n| a | b |\n\n`RED`, `null`\n\nOpen:");
  expect(body).toContain("### Letter, `state`\n\n`SENT`, `LOST`\n\nOpen: a server may send further values.");
});

test("provenance counts the places that cite a source, and takes the decisions of the README", () => {
  const sources = [{ id: "post-reference", title: "The reference", edition: "3.1" }];
  const readme = "# Letters\n\nFor authors.\n\n## Discrepancies\n\nThe reference wins.\n";
  const { body } = provenancePage(apis, sources, new Map([["letters", readme]]));
  expect(body).toContain("| `post-reference` | The reference | 3.1 | 2 |");
  expect(body).toContain("| `inferred` | No source says it; we concluded it from the rest |  | 1 |");
  expect(body).toContain("## Letters\n\n### Discrepancies\n\nThe reference wins.");
  expect(body).not.toContain("For authors.");
});

test("an input that no operation takes has a dash instead of a link", () => {
  expect(inputsPage(apis).body).toContain("| `address` | – | – |");
});

test("the changelog takes what is about an API, newest first as it is written", () => {
  const changes =
    "# Changes\n\n## 2026-02-02\n\n- letters adds\n  stamps\n- parcels moves\n\n## 2026-01-01\n\n- letters begins\n";
  expect(changelogPage(apis, changes).body).toBe("## Letters, 3\n\n- 2026-02-02: adds stamps\n- 2026-01-01: begins");
  expect(changelogPage(apis, "# Changes\n").body).toContain("No change is on record.");
});

test("lifecycles draw every state and transition, and link the operation that moves a thing", () => {
  const summary = "What becomes of a letter.";
  const states = { WRITTEN: { summary: "Here", isInitial: true }, SENT: { summary: "Gone", isFinal: true } } as const;
  const transitions = [{ from: "WRITTEN", to: "SENT", on: "putLetter", by: "client" }] as const;
  const { body } = lifecyclesPage(apis, { letters: [{ name: "sent-letter", summary, states, transitions }] });
  expect(body).toContain("### Sent letter");
  expect(body.match(/<rect /g)).toHaveLength(2);
  expect(body.match(/<path class="by-client"/g)).toHaveLength(1);
  expect(body).toContain("| `WRITTEN` | Here | client, [putLetter](../operations/letters/putLetter/): `SENT` |");
  expect(lifecyclesPage(apis, {}).body).not.toContain("## Letters");
});

test("a contract can be downloaded in both notations and as a collection, with its size and digest", async () => {
  const downloads = await downloadsOf(lettersApi, new Map(), (_name, _parts, make) => make());
  expect(downloads.map(({ path }) => path)).toEqual([
    "contracts/letters/3/openapi.yaml",
    "contracts/letters/3/openapi.json",
    "contracts/letters/3/postman-collection.json",
  ]);
  expect(JSON.parse(downloads[1]?.content ?? "")).toEqual(lettersApi.document);
  expect(downloadsPage(downloads).body).toMatch(
    /\| letters \| 3 \| \[YAML\]\(\.\.\/contracts\S+\) \| \d+ kB \| `[0-9a-f]+/,
  );
});

test("llms.txt names every operation with its Markdown page", () => {
  expect(llmsText(apis)).toContain(
    "- [putLetter](operations/letters/putLetter.md): Replace a letter (PUT /post/v3/letters/{letterId})",
  );
  expect(llmsText(apis)).toContain(
    "## Letters\n\nSends letters. The contract: [OpenAPI](contracts/letters/3/openapi.yaml), and its",
  );
});

test("the landing page counts what there is and offers the site as a file", () => {
  const { body } = landingPage([lettersApi.card]);
  expect(body).toContain(
    "<li>1 contract</li>\n<li>1 operation</li>\n<li>2 checked examples, each counted where it is used</li>",
  );
  expect(body).toContain(`href="./${offlineArchive}"`);
  // Markdown would end the block there.
  expect(body).not.toMatch(/\n\n/);
});

test("a version is told by what it changes against the one above it", () => {
  const type = (version: number, steps?: readonly { readonly lacks: string }[]) => ({
    name: `application/vnd.example.post.letter.v${version}+json`,
    examples: [],
    ...(steps && { superseded: true as const, older: { than: "v3", steps } }),
  });
  const versions = [type(3), type(2, [{ lacks: "stamp" }]), type(1, [{ lacks: "stamp" }, { lacks: "seal" }])];
  const [operation] = lettersApi.description.operations;
  if (operation?.request === undefined) throw new Error("There is no request.");
  const request = { ...operation.request, defaultMediaType: versions[0]?.name ?? "", mediaTypes: versions };
  const description = { ...lettersApi.description, operations: [{ ...operation, request, responses: {} }] };
  const { body } = versionsPage([{ ...lettersApi, description }]);
  expect(body).toContain("| `v3` | **default**: the newest that is known |  |  |  |");
  expect(body).toContain("| `v2` | superseded |  |  | has no `stamp` |");
  expect(body).toContain("| `v1` | superseded |  |  | has no `seal` |");
  expect(body).toContain("| `stamp` | `v3` |");
  expect(body).toContain("| `seal` | `v2` |");
});

test("each command has a page with its help and that of the commands below it, and the menu's page leads to it", () => {
  const helps = ["wait", "wait letter"].map((words) => ({ words: `post ${words}`, text: `Usage: \`${words}\`\n` }));
  const [overview, page] = commandLinePages([{ name: "wait", summary: "Wait for <letters>", helps }]);
  expect(overview?.body).toContain("| [`wait`](../command-line/wait/) | Wait for \\<letters\\> |");
  expect(page).toMatchObject({ path: "command-line/wait", title: "edge-contracts wait" });
  expect(page?.body).toContain("```text\nUsage: `wait`\n```\n\n## `post wait letter`\n\n```text");
});
