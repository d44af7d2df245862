import type { IForbiddenRuleType } from "dependency-cruiser";
import type { Picture } from "./read-pictures.ts";

const packageFolder = "(?:specs|packages/[^/]+)";
const publicEntry = {
  name: "public-entry",
  comment: "Of another package only what its package.json exports may be imported.",
  severity: "error",
  from: { path: `^(${packageFolder})/` },
} as const;
const notShipped = "(^|/)(test|bench|benchmark|scripts)/|[.]test(-d)?[.]ts$";

/**
 * The rules that follow from the pictures of the rooms, and from the public entries of the packages (file patterns
 * as in `exports` of a package.json, from the repository's root).
 */
export function roomRules(pictures: readonly Picture[], entries: readonly string[]): IForbiddenRuleType[] {
  return [
    {
      name: "no-circle",
      comment: "Files that import each other cannot be read one after another: move what both need into a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-path-across",
      comment: "A package is imported by its name, not by a path.",
      severity: "error",
      from: { path: `^(${packageFolder})/` },
      to: { path: `^(?:${packageFolder}|scripts)/`, pathNot: "^$1/", dependencyTypes: ["local"] },
    },
    { ...publicEntry, to: { path: `^${packageFolder}/`, pathNot: ["^$1/", ...entries.map(patternOf)] } },
    { ...publicEntry, to: { path: "^@edge-contracts/[^/]+/(src|dist|test|bin)(/|$)" } },
    ...pictures.flatMap(({ root, floors }) =>
      floors.flatMap((rooms, level) =>
        rooms.flatMap(({ name }): IForbiddenRuleType[] => {
          const notBelow = floors.slice(0, level + 1).flat();
          const others = notBelow.filter((room) => room.name !== name).map((room) => pathOf(root, room.name));
          const below = floors.slice(level + 1).flatMap((floor) => floor.map((room) => room.name));
          if (others.length === 0) return [];
          return [
            {
              name: `down-only ${root}/${name}`,
              comment: `In ${root === "." ? "the repository" : root}, ${name} may import ${below.join(", ") || "no other room"}: arrows only go down.`,
              severity: "error",
              from: { path: `^${pathOf(root, name)}`, pathNot: notShipped },
              to: { path: `^(?:${others.join("|")})` },
            },
          ];
        }),
      ),
    ),
  ];
}

function pathOf(root: string, room: string): string {
  const folder = root === "." ? "" : `${root}/`;
  return room === "*.ts" ? `${literally(folder)}[^/]+[.]ts$` : `${literally(folder + room)}(?:/|[.]ts$)`;
}

function patternOf(entry: string): string {
  return `^${entry.split("*").map(literally).join(".+")}$`;
}

function literally(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
}
