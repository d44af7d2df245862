import { expect, test } from "vitest";
import { lettersApi } from "../../test/letters-api.ts";
import { problemPage } from "./problem-page.ts";

const [underWay, guess] = lettersApi.description.problemTypes.map((problem) =>
  problemPage(problem, lettersApi.description),
);

test("a problem says what happened, why, what to do and where", () => {
  expect(underWay).toMatchObject({ path: "problems/letters/under-way", title: "under-way" });
  const headings = underWay?.body.split(/^## /m).map((part) => part.split("\n\n"));
  expect(headings).toContainEqual(["What happened", "The letter is under way.", ""]);
  expect(headings).toContainEqual(["Why", "It left the house.", ""]);
  expect(headings).toContainEqual(["What to do", "Write another one.", ""]);
  expect(underWay?.body).toContain("`409`: [putLetter](../../../operations/letters/putLetter/)");
  expect(underWay?.body).toContain("`post-reference`; see [where the facts come from](../../../provenance/)");
});

test("a problem that no source names says so, and so does one whose status nobody documents", () => {
  expect(guess?.body).toContain("Inferred: no source names it");
  expect(guess?.body).toContain("`418`: none documents it");
});
