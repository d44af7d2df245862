import type { Renewal } from "./renewal.ts";

/** A Markdown table of what became of each certificate, with a line that counts. */
export function summarizeRenewals(renewals: readonly Renewal[]): string {
  const counts = new Map<string, number>();
  for (const { outcome } of renewals) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const counted = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(", ") || "nothing to do";
  const rows = renewals.map(({ enrollmentId, name, outcome, detail, expires }) =>
    [String(enrollmentId ?? ""), name, outcome, expires ?? "", detail].map(cellOf).join(" | "),
  );
  const table = [
    "| enrollment | name | outcome | expires | detail |",
    "|---|---|---|---|---|",
    ...rows.map((row) => `| ${row} |`),
  ];
  return [`## Certificates: ${counted}`, "", ...(rows.length > 0 ? [...table, ""] : [])].join("\n");
}

/** Text of a server is no Markdown and no HTML. */
function cellOf(text: string): string {
  const plain = text.replace(/[\p{Cc}\s]+/gu, " ");
  return plain.replace(
    /[\\|`*_[\]<>&]/g,
    (sign) => (/[<>&]/.test(sign) ? { "<": "&lt;", ">": "&gt;", "&": "&amp;" }[sign] : `\\${sign}`) as string,
  );
}
