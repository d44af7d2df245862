import { spawn } from "node:child_process";

/** What one command line of a block printed, and how it ended. */
export interface Step {
  readonly command: string;
  readonly output: string;
  readonly status: number;
}

/**
 * Pastes a block into a shell line by line, as a reader does who waits for a server before the next line: after a
 * command in the background the shell goes on when that has printed an address of this machine.
 */
export async function runShell(code: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Step[]> {
  const commands = commandsOf(code);
  const script = commands.flatMap((command, index) => [
    ...(/&\s*(#.*)?$/.test(command)
      ? [
          `servers="$(mktemp -d)"`,
          `{ ${command.replace(/&\s*(#.*)?$/, "")}\n} > "$servers/log" 2>&1 &`,
          // A server that ends instead is no reason to wait for ever.
          `until grep -qE "https?://(127|localhost)" "$servers/log"; do kill -0 $! 2>/dev/null || break; sleep 0.1; done`,
          `cat "$servers/log"; grep -qE "https?://(127|localhost)" "$servers/log"`,
        ]
      : [command]),
    `printf '\\n\\036%s\\036%s\\036\\n' ${index} $?`,
  ]);
  // A group of its own, so that the servers end with the block.
  const shell = spawn("bash", ["--norc"], { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
  let text = "";
  shell.stdout.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  shell.stderr.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
  });
  const ended = new Promise<void>((resolve) => shell.on("exit", () => resolve()));
  shell.stdin.end(`${script.join("\n")}\n`);
  await ended;
  try {
    if (shell.pid !== undefined) process.kill(-shell.pid, "SIGTERM");
  } catch {
    // Nothing was left in the background.
  }
  const parts = text.split("\u001e");
  return commands.map((command, index) => ({
    command,
    output: (parts[index * 3] ?? "").trim(),
    status: Number(parts[index * 3 + 2] ?? Number.NaN),
  }));
}

/** The command lines of a block; a line that ends with a backslash, or inside quotes, goes on with the next. */
export function commandsOf(code: string): string[] {
  const commands: string[] = [];
  let pending = "";
  for (const line of code.split("\n")) {
    pending += pending === "" ? line : `\n${line}`;
    const quotes = pending.replace(/(^|\s)#.*$/gm, "").match(/'/g)?.length ?? 0;
    if (line.endsWith("\\") || quotes % 2 === 1) continue;
    if (pending.trim() !== "" && !pending.startsWith("#")) commands.push(pending);
    pending = "";
  }
  return commands;
}
