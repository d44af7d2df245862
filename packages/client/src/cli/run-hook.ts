import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { CommandError } from "./command-error.ts";

/**
 * Runs a command of the user's own and gives what it prints. What a server said goes in by variables and standard input,
 * and never into the command itself.
 *
 * @throws {CommandError} where it ends with anything but 0.
 */
export async function runHook(
  command: string,
  input: string,
  variables: Readonly<Record<string, string>>,
  signal?: AbortSignal,
): Promise<string> {
  const env = { ...process.env, ...variables };
  const child = spawn(command, { shell: true, env, signal, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  // A command that reads nothing closes its end early.
  child.stdin.on("error", () => {}).end(input);
  const [output, code] = await Promise.all([text(child.stdout), ended]);
  if (code !== 0) throw new CommandError(`The command "${command}" ended with ${code}.`);
  return output;
}
