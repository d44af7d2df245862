import { once } from "node:events";
import { loadContract } from "@edge-contracts/specs/apis";
import { type Mock, startMock } from "../start-mock.ts";
import { describeMock } from "./describe-mock.ts";
import { type Arguments, parseArguments } from "./parse-arguments.ts";
import { usage } from "./usage.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Runs `edge-mock` until it is interrupted, and gives its exit code: 0, 1 (cannot listen) or 2 (wrong usage). */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    const asked = parseArguments(args);
    if (asked.help) {
      process.stdout.write(usage);
      return 0;
    }
    const mock = await startMock(asked);
    process.stdout.write(await announcement(mock, asked));
    await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
    await mock.close();
    return 0;
  } catch (error) {
    const message = explain(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    return error instanceof UsageProblem ? 2 : 1;
  }
}

async function announcement(mock: Mock, { apis, auth, json }: Arguments): Promise<string> {
  const descriptions = await Promise.all(apis.map(async (id) => (await loadContract(id)).description));
  if (!json) return describeMock(mock.url, descriptions, auth);
  const bases = Object.fromEntries(descriptions.map(({ id, basePath }) => [id, mock.url + basePath]));
  return `${JSON.stringify({ url: mock.url, apis: bases })}\n`;
}

/** A sentence for what a user can mend; `undefined` for a bug, which keeps its stack. */
function explain(error: unknown): string | undefined {
  if (error instanceof UsageProblem) return error.message;
  const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use. Name another with --port, or take any free one with --port 0.`;
    case "EACCES":
      return `Port ${port} needs more rights than this user has. Name one above 1023 with --port.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `There is no address ${address ?? "like that"} on this machine. Leave --host out to listen on 127.0.0.1.`;
    default:
      return undefined;
  }
}
