import { execFile } from "node:child_process";
import type { HonestExchange } from "../find-occasions.ts";

/** A tool of somebody else that holds a server against a contract. */
export interface Tool {
  /** With its version. */
  readonly name: string;
  /** Everything that it complains about, under names that stay the same from run to run. */
  complaintsAbout(subject: Subject): Promise<ReadonlySet<string>>;
}

/** What a tool is let loose on. */
export interface Subject {
  readonly api: string;
  /** The contract as one document. */
  readonly file: string;
  /** Where the API's base path begins, on a server that keeps state; requests are signed on their way there. */
  readonly url: string;
  /** The same of a server that answers with the contract's examples. */
  readonly examplesUrl: string;
  /** What others have asked this server, with its answers, for a tool that sends nothing. */
  readonly traffic: readonly HonestExchange[];
  /** True where nothing is to be found. */
  readonly isHonest: boolean;
}

/** How a program ended. */
export interface Ended {
  /** `undefined` where it took too long. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program that reports to nobody. Throws where there is no such program. */
export function execute(program: string, argv: readonly string[], timeout: number, cwd?: string): Promise<Ended> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  const options = { env, timeout, maxBuffer: 256 * 1024 * 1024, ...(cwd !== undefined && { cwd }) };
  return new Promise((resolve, reject) => {
    execFile(program, argv, options, (error, stdout, stderr) => {
      const output = stdout + stderr;
      if (!error) resolve({ code: 0, output });
      else if (typeof error.code === "number") resolve({ code: error.code, output });
      else if (error.killed) resolve({ code: undefined, output });
      else reject(error);
    });
  });
}
