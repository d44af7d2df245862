/** A program that speaks to the mock as its users run it. */
export interface Client {
  readonly name: string;
  /** What has to be on this machine, and the variable that leads to it. */
  readonly needs: string;
  /** Why an operation is not `ok`, where that is no fault of the mock. */
  readonly gaps?: Readonly<Record<string, string>>;
  /** The command that uses it, and the version of what is used; `undefined` where it is not here. */
  find(): Promise<Found | undefined>;
}

/** A client that is here. Its command prints one line for each operation: the name, a tab, `ok` or what went wrong. */
export interface Found {
  readonly version: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** Where it runs; the folder of the clients unless given. */
  readonly folder?: string;
}
