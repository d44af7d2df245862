import { CommanderError } from "commander";
import { TransportError } from "../errors/transport-error.ts";
import { exitCodeOf, exitCodes } from "./exit-code.ts";
import { spellFlags } from "./flags.ts";
import type { Io } from "./io.ts";
import { addCompletion, createProgram } from "./program.ts";

/** Runs the command line and gives its exit code. */
export async function run(words: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(words, io);
  } catch (error) {
    // Help and the version were asked for and have been printed.
    if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
    const code = exitCodeOf(error);
    if (code === undefined) throw error;
    io.err(`${(error as Error).message}\n`);
    const lacksMock = words.includes("--mock") && error instanceof TransportError && error.code === "ECONNREFUSED";
    if (lacksMock)
      io.err("The mock server does not run there. Start it with npm start, or say where it is with --host.\n");
    return code;
  }
}

async function dispatch(words: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.done;
  const program = createProgram(io, (ended) => {
    code = ended;
  });
  if (words[0] === "complete" || words[0] === "completion") {
    await addCompletion(program);
    await program.parseAsync(words, { from: "user" });
  } else {
    await program.parseAsync(spellFlags(words), { from: "user" });
  }
  return code;
}
