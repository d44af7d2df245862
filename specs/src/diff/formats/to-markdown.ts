import type { JudgedChange } from "../accepted-changes.ts";
import { briefly, countsOf, placeText, type Report, short } from "./report.ts";

/** The report as the comment of a pull request. */
export function toMarkdown({ base, changes }: Report): string {
  const { breaking, accepted, harmless } = countsOf(changes);
  const parts = [
    `**${breaking === 0 ? "No change of the contracts breaks anybody." : `${breaking} breaking ${breaking === 1 ? "change" : "changes"} of the contracts.`}** ` +
      `${accepted} accepted, ${harmless} harmless. Compared with ${text(base.name)} (\`${base.commit.slice(0, 9)}\`).`,
  ];
  const breakingOnes = changes.filter(({ verdict }) => verdict === "breaking");
  const others = changes.filter(({ verdict }) => verdict !== "breaking");
  if (breakingOnes.length > 0) parts.push(table(breakingOnes));
  if (others.length > 0)
    parts.push(`<details><summary>${others.length} harmless</summary>\n\n${table(others)}\n\n</details>`);
  return parts.join("\n\n");
}

function table(changes: readonly JudgedChange[]): string {
  return [
    "| API | change | operations | media types | witness | a client |",
    "|---|---|---|---|---|---|",
    ...changes.map((change) => {
      const { api, message, operations, mediaTypes, witness, client, accepted } = change;
      const reason = accepted ? `<br>accepted until ${accepted.until}: ${text(accepted.reason)}` : "";
      const where = placeText(change) === "" ? "" : `<br>${code(placeText(change))}`;
      return `| ${api} | ${text(message)}${where}${reason} | ${operations.map(code).join(", ")} | ${mediaTypes.map(short).map(code).join(", ")} | ${witness ? code(briefly(witness)) : ""} | ${text(client ?? "")} |`;
    }),
  ].join("\n");
}

/** Text of a contract is data: it must not become markup of the comment. */
function text(value: string): string {
  const parts = value.split(/(`[^`]*`)/);
  return parts.map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : plain(part))).join("");
}

function code(value: string): string {
  return `<code>${plain(value)}</code>`;
}

/** Every sign that means something to Markdown, HTML or GitHub (mentions, issues, mathematics), as a character reference. */
function plain(value: string): string {
  return value.replace(/[\\*_~$:[\]<>|`&@#]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}+/gu, " ");
}
