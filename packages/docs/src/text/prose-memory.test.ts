import { expect, test } from "vitest";
import { proseToKeep, recallProse, remembered } from "./prose-memory.ts";

test("kept prose that is damaged, or of other code, is made anew; other prose is not", () => {
  for (const kept of [
    {},
    { code: "a", texts: 7 },
    { code: "a", texts: [7, ["form text"]] },
    { code: "b", texts: [] },
  ]) {
    recallProse(kept, "a");
    expect(remembered("form", `text beside ${JSON.stringify(kept)}`, () => "made")).toBe("made");
  }
  const { texts = [] } = proseToKeep("a") ?? {};
  expect(texts).toContainEqual(["form text beside {}", "made"]);
  recallProse({ code: "a", texts: [...texts, ["form kept", "before"]] }, "a");
  expect(remembered("form", "kept", () => "made")).toBe("before");
});
