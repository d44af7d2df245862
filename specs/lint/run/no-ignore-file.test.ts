import { expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { ignoreFiles } from "./no-ignore-file.ts";

const name = ".redocly.lint-ignore.yaml";

test("an ignore file is found anywhere but among dependencies", () => {
  const folder = temporaryFolder({
    [name]: "",
    [`specs/cps/${name}`]: "",
    [`node_modules/a/${name}`]: "",
    "specs/a.yaml": "",
  });
  const found = ignoreFiles(folder).map(({ file }) => file);
  expect(found.sort()).toEqual([
    expect.stringMatching(/lint-[^/]+\/\.redocly/),
    expect.stringMatching(/specs\/cps\/\.redocly/),
  ]);
});
