import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { readPictures } from "./read-pictures.ts";
import { roomRules } from "./room-rules.ts";

/** Every import of a repository's packages that its ARCHITECTURE.md does not allow, a sentence each. */
export async function checkRooms(root: string): Promise<string[]> {
  const packages = ["specs", ...readdirSync(join(root, "packages")).map((name) => `packages/${name}`)];
  const rules = roomRules(
    readPictures(readFileSync(join(root, "ARCHITECTURE.md"), "utf8")),
    packages.flatMap((folder) => entriesOf(root, folder)),
  );
  const { output } = await cruise(
    packages.filter((folder) => existsSync(join(root, folder))),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: rules },
      tsPreCompilationDeps: true,
      exclude: "(^|/)(reports|fixtures|template|toolchains|[.]astro|dist[.][^/]*)/",
      doNotFollow: "(^|/)(node_modules|dist|generated)/",
      enhancedResolveOptions: { extensions: [".ts", ".js", ".mjs", ".cjs"], exportsFields: ["exports"] },
    },
    { conditionNames: ["node", "import", "default"] },
  );
  const { violations } = (output as ICruiseResult).summary;
  const comments = new Map(rules.map(({ name, comment }) => [name, comment]));
  return violations.map(({ from, to, cycle, rule }) => {
    const path = cycle === undefined ? to : cycle.map(({ name }) => name).join(" → ");
    return `${from} → ${path}\n  ${comments.get(rule.name)}`;
  });
}

function entriesOf(root: string, folder: string): string[] {
  const { exports = {} } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === "string" ? target : Object.values(target ?? {}),
  );
  return targets.map((target) => join(folder, String(target)));
}
