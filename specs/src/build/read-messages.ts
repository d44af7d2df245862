import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Message, sentencePattern } from "../runtime/messages.ts";
import { BuildProblem } from "./build-problem.ts";
import { placeOf } from "./discover-apis.ts";
import { objectOf } from "./json.ts";

/**
 * What the servers of an API say in words: its `messages.yaml`; nothing where there is no such file.
 *
 * @throws {BuildProblem} where an entry lacks something, or two have one code or one sentence.
 */
export function readMessageTable(folder: string): Message[] {
  const path = join(folder, "messages.yaml");
  if (!existsSync(path)) return [];
  const table = objectOf(parse(readFileSync(path, "utf8")));
  const remedies = objectOf(table["remedies"]);
  const problem = (what: string) => new BuildProblem(`${placeOf(path)}: ${what}`);
  const seen = new Set<string>();
  return (Array.isArray(table["messages"]) ? table["messages"] : []).map((each, index) => {
    const entry = objectOf(each);
    const text = (name: string): string => {
      const value = entry[name];
      if (typeof value === "string" && value.trim() !== "") return value;
      throw problem(`messages/${index} has no ${name}. Each has code, phase, sentence, meaning and remedy.`);
    };
    const [code, sentence, remedy] = [text("code"), text("sentence"), remedies[text("remedy")]];
    for (const name of [code, sentence]) {
      if (seen.has(name)) throw problem(`"${name}" stands there twice.`);
      seen.add(name);
    }
    if (typeof remedy !== "string")
      throw problem(`${code} names the remedy "${entry["remedy"]}", which is not in remedies.`);
    return {
      code,
      phase: text("phase"),
      sentence,
      pattern: sentencePattern(sentence),
      meaning: text("meaning").trim(),
      remedy: remedy.trim(),
    };
  });
}
