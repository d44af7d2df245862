import { missingPower, type RequiredPower } from "../report/measure-power.ts";
import type { Report } from "../report/report.ts";
import type { Output } from "./output.ts";

/**
 * 0 conforms, 1 drift found, 2 no verdict. A run with cases in error has none, whatever the others say; nor has one
 * that sent nothing, or that could show less than was asked for, in documented answers or in lies that it would have
 * caught, and no drift in them.
 */
export function exitCode(
  reports: readonly Report[],
  {
    minCoverage = 0,
    requirePower = [],
  }: { readonly minCoverage?: number | undefined; readonly requirePower?: readonly RequiredPower[] | undefined } = {},
  output?: Pick<Output, "error">,
): 0 | 1 | 2 {
  if (reports.some(({ counts }) => counts.error > 0 || counts.passed + counts.failed === 0)) return 2;
  // A server that died has shown nothing of what it would have answered.
  if (reports.some(({ stopped }) => stopped?.startsWith("not run:"))) return 2;
  if (reports.some(({ counts }) => counts.failed > 0)) return 1;
  const thin = reports.filter(({ coverage: { declared, exercised } }) => exercised * 100 < minCoverage * declared);
  for (const { api, coverage } of thin)
    output?.error(
      `${api}: ${coverage.exercised} of ${coverage.declared} documented answers were seen, which is less than ` +
        `${minCoverage} percent. Give the run what it lacks (see "not exercised"), or ask for less.`,
    );
  const weak = reports.flatMap(({ api, power = [] }) =>
    missingPower(power, requirePower).map((what) => `${api}: this run could not have caught ${what}.`),
  );
  for (const line of weak) output?.error(`${line} Give the run what it lacks (see "skipped"), or ask for less.`);
  return thin.length + weak.length > 0 ? 2 : 0;
}
