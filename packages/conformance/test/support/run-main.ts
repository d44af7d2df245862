import { main } from "../../src/cli/main.ts";

/** Runs the command line and gives its exit code and everything that it printed. */
export async function runMain(...argv: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = [];
  const take = (text: string) => void lines.push(text);
  const code = await main(argv, { log: take, error: take, progress: take });
  return { code, text: lines.join("\n") };
}
