/** What of an API's messages must never be shown (`x-sensitive` in its contract). */
export interface Sensitive {
  readonly api: string;
  /** In lower case. */
  readonly headers: readonly string[];
  /** Each with the member that holds it, such as `legalId.id`: an `id` elsewhere is none. */
  readonly members: readonly string[];
}
