/** Something that checks found and somebody should review. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}
