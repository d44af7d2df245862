type WriteLine = (level: string, message: string, meta: unknown, done: (error: null, written: boolean) => void) => void;

/** A winston 2 logger, as far as it is used here. */
export interface DreddLogger {
  readonly transports: { readonly console: { log: WriteLine } };
}

/** Takes over what Dredd would print: its reporter's output is dropped, its warnings and errors are told. */
export function takeOverLog(
  { log, output }: { readonly log: DreddLogger; readonly output: DreddLogger },
  tell: (line: string) => void,
): void {
  intercept(log, tell);
  intercept(output, () => {});
}

function intercept({ transports }: DreddLogger, take: (line: string) => void): void {
  transports.console.log = (_level, message, _meta, done) => {
    take(message);
    done(null, true);
  };
}
