import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import type { VersionStep } from "../../runtime/version-step.ts";
import { BuildProblem } from "../build-problem.ts";
import { placeOf } from "../discover-apis.ts";
import { isObject, objectOf } from "../json.ts";

/** One older version of an object, as `versions/<object>.yaml` has it. */
export interface OlderVersion {
  /** Such as `v10`. */
  readonly version: string;
  /** What it is, as a sentence. */
  readonly description: string;
  readonly superseded: boolean;
  /** From the newest version to this one. */
  readonly steps: readonly VersionStep[];
  /** The steps of the object that is followed, seen from that object; the same as `steps` where none is. */
  readonly ownSteps: readonly VersionStep[];
  readonly source: readonly string[];
  /** Operations that do not offer it although they offer the newest. */
  readonly notIn: readonly string[];
}

/** The versions of an object that are told by their differences. */
export interface ObjectVersions {
  readonly object: string;
  /** The object whose differences these are: itself, or the one it follows. */
  readonly base: string;
  /** The version that is written out. */
  readonly newest: string;
  /** From the newest to the oldest. */
  readonly older: readonly OlderVersion[];
  /** The file below `specs/`. */
  readonly file: string;
}

const verbs = ["lacks", "renames", "requires", "omits-null", "flattens", "firsts", "lifts", "nests", "folds", "words"];

/**
 * The older versions of an API's objects: `versions/*.yaml` of its folder.
 *
 * @throws {BuildProblem} where a file does not say what it has to.
 */
export function readVersions(folder: string): ObjectVersions[] {
  const read = globSync("versions/*.yaml", { cwd: folder }).sort();
  const objects = new Map<string, ObjectVersions>();
  const files = read.map((name) => {
    const path = join(folder, name);
    return {
      object: basename(name, ".yaml"),
      file: placeOf(path),
      content: parse(readFileSync(path, "utf8")),
    };
  });
  // What follows another object is read after it.
  const ordered = files.toSorted(
    (a, b) => Number("follows" in objectOf(a.content)) - Number("follows" in objectOf(b.content)),
  );
  for (const { object, file, content } of ordered) {
    const entry = objectOf(content);
    const problem = (what: string) => new BuildProblem(`${file}: ${what}`);
    objects.set(
      object,
      "follows" in entry
        ? following(object, file, entry, objects, problem)
        : {
            object,
            base: object,
            file,
            newest: versionOf(entry["newest"], problem),
            older: olderVersions(entry["older"], problem),
          },
    );
  }
  return [...objects.values()];
}

type Problem = (what: string) => BuildProblem;

/** An object that holds another one at some places has the same versions. */
function following(
  object: string,
  file: string,
  entry: Readonly<Record<string, unknown>>,
  known: ReadonlyMap<string, ObjectVersions>,
  problem: Problem,
): ObjectVersions {
  const followed = known.get(String(entry["follows"]));
  if (!followed) throw problem(`follows "${entry["follows"]}", which has no file in versions/.`);
  const places = listOf(entry["at"]).map(String);
  if (places.length === 0) throw problem(`says nowhere in \`at\` where it holds a ${followed.object}.`);
  return {
    object,
    base: followed.object,
    file,
    newest: followed.newest,
    older: followed.older.map((version) => ({
      ...version,
      description: `${sentenceOf(entry["description"], problem)} Each as version ${version.version.slice(1)} has it.`,
      steps: version.steps.flatMap((step) => places.map((place) => below(place, step))),
    })),
  };
}

function below(place: string, step: VersionStep): VersionStep {
  const [[verb, path] = ["", ""], ...rest] = Object.entries(step);
  return { [verb]: `${place}/${path}`, ...Object.fromEntries(rest) } as unknown as VersionStep;
}

function olderVersions(value: unknown, problem: Problem): OlderVersion[] {
  const result: OlderVersion[] = [];
  for (const each of listOf(value)) {
    const entry = objectOf(each);
    const version = versionOf(entry["version"], problem);
    const steps = listOf(entry["steps"]).map((step) => stepOf(step, version, problem));
    const source = listOf(entry["x-source"]).map(String);
    if (source.length === 0) throw problem(`${version} does not say in x-source where its facts come from.`);
    const all = [...(result.at(-1)?.steps ?? []), ...steps];
    result.push({
      version,
      description: sentenceOf(entry["description"], problem),
      superseded: entry["superseded"] === true,
      steps: all,
      ownSteps: all,
      source,
      notIn: listOf(entry["not-in"]).map(String),
    });
  }
  return result;
}

function stepOf(value: unknown, version: string, problem: Problem): VersionStep {
  if (isObject(value)) {
    const [verb] = Object.keys(value);
    if (verb && verbs.includes(verb) && typeof value[verb] === "string") return value as unknown as VersionStep;
  }
  throw problem(`${version}: a step begins with one of ${verbs.join(", ")} and a path, not ${JSON.stringify(value)}.`);
}

function versionOf(value: unknown, problem: Problem): string {
  if (typeof value === "string" && /^v[1-9]\d*$/.test(value)) return value;
  throw problem(`${JSON.stringify(value)} is no version. Write it like v10.`);
}

function sentenceOf(value: unknown, problem: Problem): string {
  if (typeof value === "string" && /\.\s*$/.test(value)) return value.trim();
  throw problem("each version needs a description, which is a sentence.");
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
