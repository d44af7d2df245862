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
  /** The same where only those requests are signed that say so. */
  readonly urlOnDemand: string;
  /** The same of a server that answers with the contract's examples. */
  readonly examplesUrl: string;
  /** What others have asked this server, with its answers, for a tool that sends nothing. */
  readonly traffic: readonly HonestExchange[];
  /** True where all patience is called for: nothing is to be found, and whatever is said is to be known. */
  readonly isHonest: boolean;
  /** Whether the tool has not complained so about the honest server, so that it may stop here. */
  readonly isNew: (complaint: string) => boolean;
}

/** How a program ended. */
export interface Ended {
  /** `undefined` where it took too long, or was called off. */
  readonly code: number | undefined;
  readonly output: string;
}

/** Runs a program that reports to nobody. Throws where there is no such program. */
export function execute(
  program: string,
  argv: readonly string[],
  timeout: number,
  cwd?: string,
  signal?: AbortSignal,
): Promise<Ended> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true", NO_COLOR: "1" };
  const options = {
    env,
    timeout,
    maxBuffer: 256 * 1024 * 1024,
    ...(cwd !== undefined && { cwd }),
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    execFile(program, argv, options, (error, stdout, stderr) => {
      const output = stdout + stderr;
      if (!error) resolve({ code: 0, output });
      else if (typeof error.code === "number") resolve({ code: error.code, output });
      else if (error.killed || signal?.aborted) resolve({ code: undefined, output });
      else reject(error);
    });
  });
}
