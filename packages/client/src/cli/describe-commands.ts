import type { Command } from "commander";
import type { Io } from "./io.ts";
import { addCompletion, createProgram } from "./program.ts";

/** One command of the command line. */
export interface CommandDescription {
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** What `--help` prints, of the command and of those below it; the operations of an API are not among them. */
  readonly helps: readonly { readonly words: string; readonly text: string }[];
}

/** Tells what there is to run, in the words of its own help. */
export async function describeCommands(): Promise<readonly CommandDescription[]> {
  let printed = "";
  const io: Io = {
    environment: {},
    columns: 110,
    out: (text) => {
      printed += text;
    },
    err: () => {},
    readFile: () => Promise.reject(new Error("Nothing is read.")),
    writeFile: () => Promise.reject(new Error("Nothing is written.")),
    readInput: () => Promise.reject(new Error("Nothing is read.")),
  };
  const helpOf = (command: Command, words: string) => {
    printed = "";
    command.outputHelp();
    return { words, text: printed };
  };
  const describe = (command: Command): CommandDescription => {
    const words = `edge-contracts ${command.name()}`;
    const below = command.name() === "call" ? [] : command.commands;
    const helps = [helpOf(command, words), ...below.map((each) => helpOf(each, `${words} ${each.name()}`))];
    return { name: command.name(), summary: command.summary() || command.description(), helps };
  };
  const commands = createProgram(io, () => {}).commands.map(describe);
  // In a program of its own: it shortens the descriptions of all others.
  const completing = createProgram(io, () => {});
  await addCompletion(completing);
  const completion = completing.commands.filter((each) => each.name() === "completion");
  return [...commands, ...completion.map(describe)];
}
