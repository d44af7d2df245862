import { countsOf, type Report } from "./report.ts";

/** The report for programs: one JSON document; `specs/README.md` says what is in it. */
export function toJson({ base, changes }: Report): string {
  return JSON.stringify({ base, counts: countsOf(changes), changes }, null, 2);
}
