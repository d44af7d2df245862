import { ControlProblem } from "../control/control-problem.ts";
import { DatabaseProblem } from "../simulator/database-problem.ts";
import { SettingProblem } from "../simulator/setting-problem.ts";
import { RecordingProblem } from "../verify/recording-problem.ts";
import { UsageProblem } from "./usage-problem.ts";

const ours = [UsageProblem, DatabaseProblem, SettingProblem, ControlProblem, RecordingProblem];

/** A sentence for what a user can mend; `undefined` for a bug, which keeps its stack. */
export function explain(error: unknown): string | undefined {
  if (ours.some((kind) => error instanceof kind)) return (error as Error).message;
  const { code, port, address, path } = error as NodeJS.ErrnoException & { port?: number; address?: string };
  switch (code) {
    case "EADDRINUSE":
      return `Port ${port} is in use. Name another with --port, or take any free one with --port 0.`;
    case "EACCES":
      return path === undefined
        ? `Port ${port} needs more rights than this user has. Name one above 1023 with --port.`
        : `${path} cannot be written to.`;
    case "ENOENT":
    case "EISDIR":
      return path === undefined ? undefined : `${path} cannot be written to.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `There is no address ${address ?? "like that"} on this machine. Leave --host out to listen on 127.0.0.1.`;
    default:
      return undefined;
  }
}
