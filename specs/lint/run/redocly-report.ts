/** One problem as Redocly's JSON format prints it. */
export interface RedoclyProblem {
  readonly ruleId: string;
  readonly severity: "error" | "warn";
  readonly message: string;
  readonly location: readonly {
    readonly source: { readonly ref: string };
    readonly pointer?: string;
    readonly start?: { readonly line: number; readonly col: number };
    readonly end?: { readonly line: number; readonly col: number };
  }[];
  readonly suggest?: readonly (string | { readonly description?: string })[];
}

/** What Redocly's JSON format prints for one linted document. */
export interface RedoclyReport {
  readonly totals: { readonly errors: number; readonly warnings: number; readonly ignored: number };
  readonly problems: readonly RedoclyProblem[];
}

/** Reads the reports of a run over several documents, which Redocly prints one after another without a separator. */
export function readRedoclyReports(stdout: string): RedoclyReport[] {
  if (stdout.trim() === "") return [];
  return stdout.split(/(?<=^\})(?=\{$)/m).map((text) => JSON.parse(text) as RedoclyReport);
}
