import type { Report } from "../report/report.ts";

/**
 * 0 conforms, 1 drift found, 2 no verdict. A run with cases in error has none, whatever the others say; nor has one
 * that sent nothing.
 */
export function exitCode(reports: readonly Report[]): 0 | 1 | 2 {
  if (reports.some(({ counts }) => counts.error > 0 || counts.passed + counts.failed === 0)) return 2;
  // A server that died has shown nothing of what it would have answered.
  if (reports.some(({ stopped }) => stopped?.startsWith("not run:"))) return 2;
  return reports.some(({ counts }) => counts.failed > 0) ? 1 : 0;
}
