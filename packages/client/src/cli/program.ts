import { Command, type CommanderError } from "commander";
import { userAgent } from "../call/core.ts";
import { callCommand, callFlags } from "./call-command.ts";
import { CommandError } from "./command-error.ts";
import { type CommandApi, type CommandOperation, commandTable } from "./command-table.ts";
import { connectionFlags } from "./connect.ts";
import { doctorCommand, doctorFlags } from "./doctor-command.ts";
import { addFlags, type Flag, valuesOf } from "./flags.ts";
import type { Io } from "./io.ts";
import { renewFlags } from "./renew-flags.ts";
import { waitCommand, waitFlags, waitings } from "./wait-command.ts";

/** Told the exit code of the command that has run. */
export type Ended = (code: number) => void;

/** The whole command line: what there is to run, and the help of each part. */
export function createProgram(io: Io, ended: Ended): Command {
  const program = command("edge-contracts", io)
    .version(userAgent.replace(/.*\//, ""))
    .usage("<command> [flags]")
    .helpCommand(true)
    .description("Calls an operation of a contract, signed and checked as the client does it.")
    .addHelpText(
      "after",
      "\nFor completion: source <(edge-contracts completion bash), or zsh, fish, powershell.\nExit codes: 0 done, 1 refused by the API, 2 wrong use or credentials, 3 no usable answer, 4 waiting ended without.",
    );
  const call = program
    .command("call")
    .description(`Call one operation of ${commandTable.map(({ id }) => id).join(", ")}`)
    .usage("<api> <operation> [flags]");
  for (const api of commandTable) addApi(call, api, io, ended);
  const wait = program
    .command("wait")
    .description(`Wait for ${Object.keys(waitings).join(", ")}`)
    .usage("<what> [flags]");
  for (const [what, waiting] of Object.entries(waitings)) {
    const flags = [...waiting.flags, ...waitFlags];
    const one = wait.command(what).description(`${waiting.summary}.`).summary(waiting.summary).usage("[flags]");
    addFlags(one, "Parameters", waiting.flags);
    addFlags(one, "Flags", waitFlags);
    one.action(async () => ended(await waitCommand(what, waiting, valuesOf(one, flags), io)));
  }
  const renew = program.command("renew").usage("<which> [flags]").summary("Bring certificates through their renewal");
  renew.description(
    "Brings certificates through their renewal, or the upload of one that an authority of yours signs, to production.\nExit codes: 0 all there, 1 one has failed, 2 wrong use or credentials, 4 one waits for somebody or is under way.",
  );
  addFlags(renew, "Which and how", renewFlags);
  addFlags(renew, "Flags", connectionFlags);
  renew.action(async () => {
    const { renewCommand } = await import("./renew-command.ts");
    ended(await renewCommand(valuesOf(renew, [...renewFlags, ...connectionFlags]), io));
  });
  const doctor = program.command("doctor").usage("[flags]").summary("Look for what keeps calls from working");
  doctor.description(
    "Looks at Node, proxy, credentials, server, TLS, clock and grants. Each line is right, or names what mends it.\nExit codes: 0 all right, 2 something is wrong.",
  );
  addFlags(doctor, "Flags", doctorFlags);
  doctor.action(async () => ended(await doctorCommand(valuesOf(doctor, doctorFlags), io)));
  group(call, "API");
  group(wait, "thing to wait for");
  group(program, "command");
  explainRefusals(program);
  return program;
}

/** Lets `completion` and `complete` work. Apart, because it reads every flag of every command, and only shells ask. */
export async function addCompletion(program: Command): Promise<void> {
  const { default: tab } = await import("@bomb.sh/tab/commander");
  summarize(program);
  tab(program, { completionCommandName: "completion" });
}

/** A shell shows one line of each command. */
function summarize(command: Command): void {
  for (const each of command.commands) {
    fill(each);
    each.description(each.summary() || each.description());
    summarize(each);
  }
}

function addApi(call: Command, api: CommandApi, io: Io, ended: Ended): void {
  const known = call.command(api.id).description(`${api.title}.`).summary(api.title).usage("<operation> [flags]");
  // Flags only where they are asked for: most of the time to start would go into those of all others.
  known.hook("preSubcommand", (_, one) => fill(one));
  for (const operation of api.operations) {
    const one = known.command(operation.id).summary(operation.summary);
    filling.set(one, () => addOperation(one, api, operation, io, ended));
  }
  group(known, "operation");
}

const filling = new WeakMap<Command, () => void>();

function fill(command: Command): void {
  filling.get(command)?.();
  filling.delete(command);
}

function addOperation(one: Command, api: CommandApi, operation: CommandOperation, io: Io, ended: Ended): void {
  const { summary, request, description, effect, body } = operation;
  const own: Flag[] = operation.parameters.map(({ name, type, required, example }) => ({
    name,
    type,
    meaning: [required && "required", example !== undefined && `for example ${String(example)}`]
      .filter(Boolean)
      .join(", "),
  }));
  one.description(`${summary}. ${request}\n\n${description}`).usage("[flags]");
  one.addHelpText("after", mediaTypesOf(operation));
  addFlags(one, "Parameters", own);
  addFlags(one, "Flags", callFlags);
  const pointless = [effect !== "destructive" && "--yes", ...(body.length > 0 ? [] : ["--body", "--content-type"])];
  for (const option of one.options) if (pointless.includes(option.long as string)) option.hideHelp();
  one.action(async () => ended(await callCommand(api, operation, valuesOf(one, [...own, ...callFlags]), io)));
}

function mediaTypesOf({ accept, body }: CommandOperation): string {
  const list = (title: string, types: readonly string[]) =>
    types.length > 1 ? `\n${title}, the default first:\n${types.map((type) => `  ${type}\n`).join("")}` : "";
  return list("Answers", accept) + list("Bodies", body);
}

/** A command that only leads to others: shows them where none is named, and refuses what is none of them. */
function group(command: Command, kind: string): void {
  const leading = command.argument("[name]").allowUnknownOption().allowExcessArguments();
  leading.action((name = "--help") => {
    if (name.startsWith("--")) return command.outputHelp();
    const known = command.commands.map((each) => each.name());
    if (!command.parent) known.push("completion", "help");
    throw new CommandError(`There is no ${kind} "${name}"; known are ${known.join(", ")}.`);
  });
}

function command(name: string, io: Io): Command {
  return new Command(name)
    .enablePositionalOptions()
    .configureOutput({
      writeOut: io.out,
      writeErr: io.err,
      // Whoever runs the program prints the error.
      outputError: () => {},
      getOutHelpWidth: () => io.columns ?? 1000,
    })
    .configureHelp({
      visibleArguments: () => [],
      subcommandTerm: (each) => each.name(),
      optionTerm: ({ optional, long, flags }) => (optional ? (long as string) : flags),
      optionDescription: ({ description }) => description,
    });
}

/** Says what there is in place of what was refused, for a command and those below it. */
function explainRefusals(command: Command): void {
  command.exitOverride((refusal) => {
    throw refusal.exitCode === 0 ? refusal : new CommandError(explanationOf(refusal, command));
  });
  for (const each of command.commands) explainRefusals(each);
}

function explanationOf({ code, message }: CommanderError, command: Command): string {
  const flag = /--[\w-]+/.exec(message)?.[0];
  if (code === "commander.excessArguments") {
    return `What is "${command.args[command.registeredArguments.length]}"? Arguments are flags, such as --help.`;
  }
  if (code === "commander.optionMissingArgument") return `The flag ${flag} needs a value.`;
  if (code !== "commander.unknownOption") return message.replace(/^error: /, "");
  const guess = /\(Did you mean .*\)/.exec(message)?.[0] ?? "";
  const known = command.options.map(({ long }) => long).join(" ") || "--help";
  return `There is no flag ${flag ?? message} here. Known are ${known}. ${guess}`.trimEnd();
}
