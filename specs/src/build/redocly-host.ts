import { enableCompileCache } from "node:module";
import { pathToFileURL } from "node:url";

/** One run of the Redocly CLI, as a host is asked for it. */
export interface HostedRun {
  readonly args: readonly string[];
  readonly cwd: string;
}

// A child process of `run-redocly.ts`: runs the Redocly CLI again and again, as `node <cli> <args>` would each time.
// Starting Node and reading Redocly takes ten times as long as bundling a small contract.
const [, , entry = ""] = process.argv;
const exit = process.exit;
enableCompileCache();
let runs = 0;
let finish: ((exitCode: number) => void) | undefined;

process.exit = ((code) => finish?.(Number(code ?? process.exitCode ?? 0))) as typeof process.exit;
// A run is over when nothing is left to do; the listener of the CLI, which comes after this one, knows its exit code.
process.on("beforeExit", () => {
  const asked = finish;
  if (asked) setImmediate(() => asked === finish && asked(Number(process.exitCode ?? 0)));
});
process.on("disconnect", () => exit(0));

process.on("message", async ({ args, cwd }: HostedRun) => {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = ((text: string | Uint8Array, ...rest: unknown[]) => {
      texts[name] += typeof text === "string" ? text : Buffer.from(text).toString("utf8");
      for (const done of rest) if (typeof done === "function") done();
      return true;
    }) as typeof process.stdout.write;
  }
  process.exitCode = 0;
  process.argv = [process.execPath, entry, ...args];
  process.chdir(cwd);
  finish = (exitCode) => {
    finish = undefined;
    process.channel?.ref();
    process.send?.({ exitCode, ...texts });
  };
  // So that the loop runs dry when the CLI is done.
  process.channel?.unref();
  try {
    // A module runs once for each address; what it imports stays.
    await import(`${pathToFileURL(entry).href}?run=${runs++}`);
  } catch (error) {
    texts.stderr += (error as Error).stack;
    finish?.(1);
  }
});
