import { type Command, Option } from "commander";
import { CommandError } from "./command-error.ts";

/** A flag that a command takes. */
export interface Flag {
  readonly name: string;
  /** `boolean` flags may stand without a value, those of an `array` may repeat. */
  readonly type: string;
  readonly meaning?: string;
}

/** The values of a command's flags, by the flag's own name. */
export type FlagValues = ReadonlyMap<string, unknown>;

/** `changeId`, `X-Project-ID` and `project_id` as `change-id`, `x-project-id` and `project-id`. */
export function flagName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
}

/** Flags are found however they are spelled: `--change-id`, `--changeId`. */
export function spellFlags(words: readonly string[]): string[] {
  return words.map((word) => word.replace(/^--[^=]+/, (flag) => `--${flagName(flag.slice(2))}`));
}

/** Gives a command its flags, under a heading of its help. */
export function addFlags(command: Command, heading: string, flags: readonly Flag[]): void {
  for (const flag of flags) {
    const long = `--${flagName(flag.name)}`;
    // Of two with one name, the operation's own comes first.
    if (command.options.some((known) => known.long === long)) continue;
    command.addOption(optionOf(long, flag).helpGroup(`${heading}:`));
  }
}

/** What the flags of a command were given; called when it runs. */
export function valuesOf(command: Command, flags: readonly Flag[]): FlagValues {
  const byLong = new Map(command.options.map((option) => [option.long, option]));
  return new Map(
    flags.flatMap(({ name }) => {
      const option = byLong.get(`--${flagName(name)}`);
      const value = option && command.getOptionValue(option.attributeName());
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function optionOf(long: string, { type, meaning }: Flag): Option {
  const option = new Option(`${long} ${type === "boolean" ? "[true|false]" : `<${type}>`}`, meaning);
  // A parameter may be called `noCache`, which takes back nothing.
  option.negate = false;
  if (type === "boolean") option.choices(["true", "false"]);
  return option.argParser((text: string, former: unknown) => {
    if (text.startsWith("--")) throw new CommandError(`The flag ${long} needs a value.`);
    const value = flagValue(long, text, type);
    if (type === "array") return [...((former ?? []) as unknown[]), value];
    if (former !== undefined) throw new CommandError(`The flag ${long} is given twice.`);
    return value;
  });
}

function flagValue(long: string, text: string, type: string): unknown {
  if (type === "boolean") {
    if (text === "true" || text === "false") return text === "true";
    throw new CommandError(`The flag ${long} is true or false, not "${text}".`);
  }
  if (type !== "integer" && type !== "number") return text;
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || (type === "integer" && !Number.isInteger(number))) {
    throw new CommandError(
      `The flag ${long} takes ${type === "integer" ? "a whole number" : "a number"}, not "${text}".`,
    );
  }
  return number;
}
