import { stderr, stdout } from "node:process";
import { CouldNotRun } from "../target/could-not-run.ts";
import { cleanCommand } from "./clean-command.ts";
import { gatewayCommand } from "./gateway-command.ts";
import { letSignalsPass } from "./interruption.ts";
import { judgeCommand } from "./judge-command.ts";
import { mergeCommand } from "./merge-command.ts";
import type { Output } from "./output.ts";
import { runCommand } from "./run-command.ts";
import { UsageError } from "./usage-error.ts";
import { watchCommand } from "./watch-command.ts";

/** Runs the command `edge-conformance` and returns its exit code: 0 conforms, 1 drift found, 2 could not run. */
export async function main(argv: readonly string[], output: Output = terminal): Promise<number> {
  // Whoever reads the output may go away, and what a run created has to be removed all the same.
  if (output === terminal) for (const stream of [stdout, stderr]) stream.on("error", () => {});
  try {
    const [first, ...rest] = argv;
    const command = otherCommands.get(first ?? "");
    if (!command) return await runCommand(argv, output);
    if (command !== watchCommand) letSignalsPass();
    return await command(rest, output);
  } catch (error) {
    if (error instanceof UsageError) output.error(`${error.message}\nTry --help.`);
    else if (error instanceof CouldNotRun) output.error(error.message);
    else output.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return 2;
  }
}

/** What is not a run, by its name. */
const otherCommands = new Map<string, (argv: readonly string[], output: Output) => Promise<number>>([
  ["gateway", gatewayCommand],
  ["clean", cleanCommand],
  ["judge", judgeCommand],
  ["merge", mergeCommand],
  ["watch", watchCommand],
]);

/** The terminal: results on standard output; progress on standard error, and only where a person can see it. */
const terminal: Output = {
  log: (text) => console.log(text),
  error: (text) => console.error(text),
  ...(stderr.isTTY && {
    progress: (text: string) => void stderr.write(`\r\u001b[2K${text.slice(0, (stderr.columns || 80) - 1)}`),
  }),
};
