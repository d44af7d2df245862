import { CommandError } from "./command-error.ts";

/** A flag that a command takes. */
export interface Flag {
  readonly name: string;
  /** `boolean` flags may stand without a value. */
  readonly type: string;
  readonly repeats?: boolean;
}

/** `changeId`, `X-Project-ID` and `project_id` as `change-id`, `x-project-id` and `project-id`. */
export function flagName(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .toLowerCase();
}

/**
 * The values of flags, by the flag's own name. Flags are found however they are spelled: `--change-id`, `--changeId`.
 *
 * @throws {CommandError} for a flag that is not known, lacks its value or is given twice.
 */
export function parseFlags(words: readonly string[], flags: readonly Flag[]): ReadonlyMap<string, unknown> {
  const byName = new Map(flags.map((flag) => [flagName(flag.name), flag]));
  const values = new Map<string, unknown>();
  for (let index = 0; index < words.length; index++) {
    const [, given, inline] = /^--([^=]+)(?:=([\s\S]*))?$/.exec(words[index] as string) ?? [];
    if (given === undefined) throw new CommandError(`What is "${words[index]}"? Arguments are flags, such as --help.`);
    const flag = byName.get(flagName(given));
    if (!flag) {
      throw new CommandError(
        `There is no flag --${given} here. Known are ${[...byName.keys()].map((name) => `--${name}`).join(" ")}.`,
      );
    }
    const following = words[index + 1];
    const isBare = inline === undefined && (following === undefined || following.startsWith("--"));
    if (isBare && flag.type !== "boolean") throw new CommandError(`The flag --${given} needs a value.`);
    const takesNext =
      inline === undefined && !isBare && (flag.type !== "boolean" || /^(true|false)$/.test(following ?? ""));
    if (takesNext) index++;
    const text = inline ?? (takesNext ? (following as string) : "true");
    const value = flagValue(text, flag);
    if (flag.repeats || flag.type === "array")
      values.set(flag.name, [...((values.get(flag.name) ?? []) as unknown[]), value]);
    else if (values.has(flag.name)) throw new CommandError(`The flag --${given} is given twice.`);
    else values.set(flag.name, value);
  }
  return values;
}

function flagValue(text: string, { name, type }: Flag): unknown {
  if (type === "boolean") {
    if (text === "true" || text === "false") return text === "true";
    throw new CommandError(`The flag --${flagName(name)} is true or false, not "${text}".`);
  }
  if (type !== "integer" && type !== "number") return text;
  const number = Number(text);
  if (text.trim() === "" || !Number.isFinite(number) || (type === "integer" && !Number.isInteger(number))) {
    throw new CommandError(
      `The flag --${flagName(name)} takes ${type === "integer" ? "a whole number" : "a number"}, not "${text}".`,
    );
  }
  return number;
}
