import type { Finding } from "./finding.ts";

/** A finding that a ruling allows, and why. */
export interface Exception {
  readonly finding: string;
  readonly reason: string;
}

/** Separates findings that no exception names from exceptions that no finding needs any more. */
export function unexcused(findings: readonly Finding[], exceptions: readonly Exception[]) {
  const ids = new Set(findings.map(({ id }) => id));
  const excused = new Set(exceptions.map(({ finding }) => finding));
  return {
    open: findings.filter(({ id }) => !excused.has(id)),
    stale: exceptions.filter(({ finding }) => !ids.has(finding)),
  };
}
