import type { AnyResult, Call } from "../types/result.ts";
import { CommandError } from "./command-error.ts";
import type { CommandApi, CommandOperation } from "./command-table.ts";
import { connect, connectionFlags } from "./connect.ts";
import { exitCodes } from "./exit-code.ts";
import { type Flag, type FlagValues, flagName } from "./flags.ts";
import type { Io } from "./io.ts";
import { outputs, show } from "./show.ts";

/** The flags of a call beside its parameters. */
export const callFlags: readonly Flag[] = [
  { name: "body", type: "string", meaning: "JSON, @file, or - for standard input" },
  { name: "accept", type: "string", meaning: "the media type to ask for, or its version such as v1" },
  { name: "content-type", type: "string", meaning: "the media type of the body, or its version such as v1" },
  { name: "output", type: "string", meaning: "json (the default) or table" },
  { name: "yes", type: "boolean", meaning: "needed by what destroys something" },
  ...connectionFlags,
];

/** Runs `call <api> <operation>` and gives its exit code. */
export async function callCommand(
  api: CommandApi,
  operation: CommandOperation,
  flags: FlagValues,
  io: Io,
): Promise<number> {
  const missing = operation.parameters.filter(({ name, required }) => required && !flags.has(name));
  if (missing.length > 0) {
    throw new CommandError(`${operation.id} needs ${missing.map(({ name }) => `--${flagName(name)}`).join(", ")}.`);
  }
  if (operation.bodyRequired && !flags.has("body"))
    throw new CommandError(`${operation.id} needs --body: JSON, @file, or - for standard input.`);
  if (operation.effect === "destructive" && flags.get("yes") !== true) {
    throw new CommandError(`${operation.id} destroys something. Add --yes if that is what you want.`);
  }
  const output = (flags.get("output") ?? "json") as (typeof outputs)[number];
  if (!outputs.includes(output)) throw new CommandError(`--output is ${outputs.join(" or ")}, not "${output}".`);
  const client = await connect<Record<string, (flat: object) => Call<AnyResult>>>(api, flags, io);
  const result = await (client[operation.id] as (flat: object) => Call<AnyResult>)({
    ...Object.fromEntries(
      operation.parameters.flatMap(({ name }) => (flags.has(name) ? [[name, flags.get(name)]] : [])),
    ),
    ...(flags.has("body") && { body: await bodyOf(flags.get("body") as string, io) }),
    ...(flags.has("accept") && { accept: mediaTypeOf(operation.accept, flags.get("accept") as string) }),
    ...(flags.has("content-type") && { contentType: mediaTypeOf(operation.body, flags.get("content-type") as string) }),
  });
  if (result.ok) {
    io.out(show(result.data, output, io.columns));
    return exitCodes.done;
  }
  io.err(
    `${operation.id}: ${result.status}${result.documented ? "" : ", an answer that the contract does not document"}\n`,
  );
  io.err(show(result.error, "json", undefined));
  return exitCodes.refused;
}

/** `v1` stands for the one media type of that version. */
function mediaTypeOf(known: readonly string[], given: string): string {
  const [match, ...others] = /^v\d+$/.test(given) ? known.filter((type) => type.includes(`.${given}+`)) : [];
  return match !== undefined && others.length === 0 ? match : given;
}

async function bodyOf(given: string, io: Io): Promise<unknown> {
  const text =
    given === "-" ? await io.readInput() : given.startsWith("@") ? await readBody(given.slice(1), io) : given;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(`The body is not JSON: ${(error as Error).message}`);
  }
}

async function readBody(path: string, io: Io): Promise<string> {
  try {
    return await io.readFile(path);
  } catch (error) {
    throw new CommandError(`The body cannot be read: ${(error as Error).message}`);
  }
}
