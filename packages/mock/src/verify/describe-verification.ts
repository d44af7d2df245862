import type { Verification } from "./verify-recording.ts";

/** The lines that `edge-mock verify` prints: per operation how many answers are alike, and how the others differ. */
export function describeVerification({ verdicts, writes, foreign }: Verification): string {
  const operations = [...new Set(verdicts.map(({ operationId }) => operationId))].sort();
  const lines = operations.flatMap((operationId) => {
    const own = verdicts.filter((verdict) => verdict.operationId === operationId);
    const compared = own.filter(({ notRebuilt }) => notRebuilt === undefined);
    const alike = compared.filter(({ differences }) => differences.length === 0).length;
    const others = own.flatMap(({ differences }) =>
      differences.map(({ kind, at, message }) => `  ${kind.padEnd(8)} ${at}: ${message}`),
    );
    const untold = own.flatMap(({ notRebuilt }) => (notRebuilt === undefined ? [] : [`  not compared: ${notRebuilt}`]));
    return [`${operationId}: ${own.length} recorded, ${compared.length} compared, ${alike} alike`].concat(
      counted(others),
      counted(untold),
    );
  });
  const skipped = [
    ...(writes > 0 ? [`${writes} requests that write were not sent again.`] : []),
    ...(foreign > 0 ? [`${foreign} requests belong to no operation of a contract.`] : []),
  ];
  return `${[...lines, ...skipped].join("\n")}\n`;
}

/** Equal lines once, with how often they came. */
function counted(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count > 1 ? `${line} (${count} times)` : line));
}
