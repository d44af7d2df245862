import { relative, sep } from "node:path";

/** One thing in the files of a contract that its author has to mend. */
export interface Fault {
  /** What is wrong and what to do. */
  readonly message: string;
  /** Whether nothing is wrong but where something leads. */
  readonly isLead?: true;
  /** Absolute path. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A fault as one line: the file below `specs/`, the line and column, what is wrong. */
export function faultLine({ file, line, column, message }: Fault, specs: string): string {
  return `${relative(specs, file).replaceAll(sep, "/")}:${line}:${column}: ${message}`;
}
