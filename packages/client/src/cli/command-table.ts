import { commands } from "../generated/command-table.ts";

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

/** One API, as the command line shows it. */
export interface CommandApi {
  readonly id: string;
  readonly title: string;
  /** Whether a token proves who calls. */
  readonly takesToken: boolean;
  readonly operations: readonly CommandOperation[];
  /** Loads what creates the API's client. */
  load(): Promise<(options: never) => object>;
}

/** Every API, with its operations. */
export const commandTable: readonly CommandApi[] = commands;
