type WriteLine = (level: string, message: string, meta: unknown, done: (error: null, written: boolean) => void) => void;

/** A winston 2 logger, as far as it is used here. */
export interface DreddLogger {
  readonly transports: { readonly console: { log: WriteLine } };
}

/** What Dredd had to say. */
export interface DreddLog {
  /** The warnings and errors since the last call. */
  drain(): string[];
}

/**
 * Takes over what Dredd would print: its reporter's output is dropped, its warnings and errors are kept. For good,
 * because a run that was given up goes on in the background and must not print either.
 */
export function captureLog({ log, output }: { readonly log: DreddLogger; readonly output: DreddLogger }): DreddLog {
  const lines: string[] = [];
  intercept(log, (line) => lines.push(line));
  intercept(output, () => {});
  return { drain: () => lines.splice(0) };
}

function intercept({ transports }: DreddLogger, take: (line: string) => void): void {
  transports.console.log = (_level, message, _meta, done) => {
    take(message);
    done(null, true);
  };
}
