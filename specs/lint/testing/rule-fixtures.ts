/** A document as YAML without its first lines (`openapi`, `info`), or a folder of files with an `openapi.yaml`. */
export type Fixture = string | { readonly "openapi.yaml": string; readonly [file: string]: string };

/** The fixtures of one rule, each under a name that completes "accepts" or "refuses". */
export interface RuleFixtures {
  readonly accepts: Readonly<Record<string, Fixture>>;
  /** With a part of each message that the rule must give, in order and no others. */
  readonly refuses: Readonly<Record<string, { readonly document: Fixture; readonly says: readonly string[] }>>;
}
