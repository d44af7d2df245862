import { TransportError } from "../errors/transport-error.ts";
import { callCommand } from "./call-command.ts";
import { CommandError } from "./command-error.ts";
import { type CommandApi, type CommandOperation, commandTable } from "./command-table.ts";
import { complete, completionScript } from "./completion.ts";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { apiHelp, help, operationHelp, waitHelp } from "./help.ts";
import type { Io } from "./io.ts";
import { waitCommand, waitings } from "./wait-command.ts";

/** Runs the command line and gives its exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    io.err(`${(error as Error).message}\n`);
    const lacksMock = words.includes("--mock") && error instanceof TransportError && error.code === "ECONNREFUSED";
    if (lacksMock)
      io.err("The mock server does not run there. Start it with npm start, or say where it is with --host.\n");
    return code;
  }
}

async function dispatch([command, ...words]: readonly string[], io: Io): Promise<number> {
  const [first, second, ...rest] = words;
  const wantsHelp = words.includes("--help");
  const print = (text: string) => {
    io.out(text);
    return exitCodes.done;
  };
  switch (command) {
    case "complete":
      return print(complete(commandTable, words).join("\n"));
    case "completion":
      return print(completionScript(first ?? ""));
    case "call": {
      if (first === undefined || first.startsWith("--")) return print(help(commandTable));
      const api = apiOf(first);
      if (second === undefined || second.startsWith("--")) return print(apiHelp(api));
      const operation = operationOf(api, second);
      return wantsHelp ? print(operationHelp(api, operation)) : callCommand(api, operation, rest, io);
    }
    case "wait":
      if (first === undefined || first.startsWith("--")) return print(help(commandTable));
      if (wantsHelp && Object.hasOwn(waitings, first)) return print(waitHelp(first));
      return waitCommand(commandTable, first, words.slice(1), io);
    case undefined:
    case "help":
    case "--help":
      return print(help(commandTable));
    default:
      throw new CommandError(`There is no command "${command}"; known are call, wait, completion and help.`);
  }
}

function apiOf(id: string): CommandApi {
  const api = commandTable.find((each) => each.id === id);
  if (api) return api;
  throw new CommandError(`There is no API "${id}"; known are ${commandTable.map((each) => each.id).join(", ")}.`);
}

function operationOf(api: CommandApi, id: string): CommandOperation {
  const operation = api.operations.find((each) => each.id === id);
  if (operation) return operation;
  const known = api.operations.map((each) => each.id).join(", ");
  throw new CommandError(`The contract ${api.id} has no operation "${id}"; known are ${known}.`);
}
