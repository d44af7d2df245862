/** What the command line touches of the world, so that tests can give it another. */
export interface Io {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The width of the terminal; `undefined` where output goes elsewhere. */
  readonly columns: number | undefined;
  out(text: string): void;
  err(text: string): void;
  readFile(path: string): Promise<string>;
  /** Writes a file whole or not at all. */
  writeFile(path: string, text: string): Promise<void>;
  /** Everything on standard input. */
  readInput(): Promise<string>;
}
