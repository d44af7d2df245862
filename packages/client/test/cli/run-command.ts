import { run } from "../../src/cli/run.ts";

/** What a command wrote, and how it ended. */
export interface CommandOutcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process, in a world of its own. */
export async function runCommand(
  words: readonly string[],
  world: {
    environment?: Record<string, string>;
    files?: Record<string, string>;
    input?: string;
    columns?: number;
  } = {},
): Promise<CommandOutcome> {
  let out = "";
  let err = "";
  const code = await run(words, {
    environment: world.environment ?? {},
    columns: world.columns,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    readFile: async (path) => {
      const file = world.files?.[path];
      if (file === undefined) throw Object.assign(new Error(`no file ${path}`), { code: "ENOENT" });
      return file;
    },
    writeFile: async (path, text) => {
      if (world.files) world.files[path] = text;
    },
    readInput: async () => world.input ?? "",
  });
  return { code, out, err };
}
