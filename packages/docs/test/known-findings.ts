/** A finding in markup that is not ours and cannot be mended from outside. */
export interface KnownFinding {
  readonly rule: string;
  /** What its place has to look like; any place unless given. */
  readonly at?: RegExp;
  readonly reason: string;
}

/** What axe finds in Starlight's own markup. */
export const starlightFindings: readonly KnownFinding[] = [
  {
    rule: "label-content-name-mismatch",
    at: /^button\[data-open-modal/,
    reason: "the search button also shows its shortcut, which is hidden from screen readers",
  },
];

/** What axe finds in Redoc's own markup. */
export const redocFindings: readonly KnownFinding[] = [
  { rule: "color-contrast", reason: "method labels and highlighted code have Redoc's colours" },
];
