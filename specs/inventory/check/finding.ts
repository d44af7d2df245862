/** Something documented that a contract does not represent. */
export interface Finding {
  /** Stable: `exceptions.json` names findings by it. */
  readonly id: string;
  /** What is wrong, and where the source document has the fact. */
  readonly what: string;
  readonly fix: string;
}

/** Findings as a person reads them, every one at once. */
export function describeFindings(findings: readonly Finding[]): string {
  return findings.map(({ id, what, fix }) => `${id}\n    ${what}\n    fix: ${fix}`).join("\n");
}
