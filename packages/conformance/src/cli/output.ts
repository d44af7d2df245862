/** Where a command writes to. */
export interface Output {
  log(text: string): void;
  error(text: string): void;
  /** Shows what is going on, in place of what it showed before; absent where nobody watches. */
  progress?(text: string): void;
}
