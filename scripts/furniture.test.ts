import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";

const repository = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(repository, file), "utf8");
const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: repository,
  encoding: "utf8",
})
  .trim()
  .split("\n")
  // The site has addresses of its own, which its tests follow.
  .filter((file) => !file.startsWith("packages/docs/src/content/") && existsSync(join(repository, file)));

test.each(documents)("every link of %s leads to something that exists", (file) => {
  const links = [
    ...read(file)
      .replace(/^```[\s\S]*?^```$/gm, "")
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, link = ""]) => link);
  for (const link of links) {
    const [path = "", anchor] = link.split("#");
    if (/^[a-z]+:/.test(link)) continue;
    const target = path === "" ? file : join(dirname(file), decodeURIComponent(path));
    expect(existsSync(join(repository, target)), link).toBe(true);
    if (anchor === undefined || !target.endsWith(".md")) continue;
    const headings = [...read(target).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) => anchorOf(heading));
    expect(headings, link).toContain(anchor);
  }
});

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, "")
    .trim()
    .replaceAll(" ", "-");
}

test("decisions are numbered without a gap, and say what would change them", () => {
  const names = readdirSync(join(repository, "decisions")).sort();
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(names.map((_, index) => index + 1));
  for (const name of names)
    expect(read(`decisions/${name}`), name).toMatch(/\*\*Decision\.\*\*[\s\S]*\*\*What would change it\.\*\*/);
});

test("an editor underlines by the same rules of Redocly as the lint", () => {
  expect(parse(read("redocly.yaml")).rules).toEqual(parse(read("specs/redocly.house.yaml")).rules);
});

test.each([".vscode/extensions.json", ".vscode/settings.json", ".devcontainer/devcontainer.json"])(
  "%s is JSON",
  (file) => {
    expect(() => JSON.parse(read(file))).not.toThrow();
  },
);

test.each(readdirSync(join(repository, ".github/ISSUE_TEMPLATE")))("the form %s is complete", (name) => {
  const form = parse(read(`.github/ISSUE_TEMPLATE/${name}`));
  if (name === "config.yml") return;
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String), body: expect.any(Array) });
  for (const { type, attributes } of form.body)
    expect({ type, label: attributes.label }).toEqual({
      type: expect.stringMatching(/^(input|textarea)$/),
      label: expect.any(String),
    });
});

test("the pinned Node is the one that npm ci brings", () => {
  const { optionalDependencies } = JSON.parse(read("package.json"));
  for (const version of Object.values(optionalDependencies))
    expect(String(version)).toMatch(new RegExp(`^${read(".nvmrc").trim()}[.]`));
});
