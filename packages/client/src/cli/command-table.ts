import { readFileSync } from "node:fs";

/** One argument of an operation, as the command line takes it. */
interface CommandParameter {
  /** The name in the flat arguments of the operation's function. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly example?: unknown;
}

/** One operation, as the command line shows it. */
export interface CommandOperation {
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  readonly request: string;
  readonly effect: string;
  readonly parameters: readonly CommandParameter[];
  /** Media types to choose an answer from, default first. */
  readonly accept: readonly string[];
  /** Media types of the body, default first; empty where there is none. */
  readonly body: readonly string[];
  readonly bodyRequired: boolean;
}

/** One API, as the build writes it down for the command line. */
export interface CommandTableRow {
  readonly id: string;
  readonly title: string;
  /** Whether a token proves who calls. */
  readonly takesToken: boolean;
  /** The name of the function that creates the API's client. */
  readonly creator: string;
  readonly operations: readonly CommandOperation[];
}

/** One API, as the command line shows it. */
export interface CommandApi extends CommandTableRow {
  /** Loads what creates the API's client. */
  load(): Promise<(options: never) => object>;
}

// Data, and clients by their names: code that names them all would be compiled with all of them after each edit of one.
const table = new URL("../generated/command-table.json", import.meta.url);
const rows: readonly CommandTableRow[] = JSON.parse(readFileSync(table, "utf8"));

/** Every API, with its operations. */
export const commandTable: readonly CommandApi[] = rows.map((row) => ({
  ...row,
  load: async () => (await import(`../generated/${row.id}/client.ts`))[row.creator],
}));
