import { briefly, countsOf, placeText, type Report, short } from "./report.ts";

/** The report for a person at a terminal. */
export function toTerminal({ base, changes }: Report): string {
  const { breaking, accepted, harmless } = countsOf(changes);
  const blocks = changes.map((change) => {
    const { verdict, api, message, operations, mediaTypes, client, witness } = change;
    const head = change.accepted ? "accepted" : verdict;
    return [
      `${head.padEnd(9)} ${api}: ${printable(message)}`,
      ...lines("at", placeText(change)),
      ...lines("operations", operations.join(", ")),
      ...lines("media types", mediaTypes.map(short).join(", ")),
      ...lines("witness", witness && briefly(witness)),
      ...lines("client", client),
      ...(verdict === "breaking" ? lines("id", change.id) : []),
      ...(change.accepted ? lines("accepted", `${change.accepted.reason} (until ${change.accepted.until})`) : []),
    ].join("\n");
  });
  const summary = `${breaking} breaking, ${accepted} accepted, ${harmless} harmless, compared with ${base.name} (${base.commit.slice(0, 9)}).`;
  return [...blocks, summary].join("\n\n");
}

/** Text of a contract is data: it must not move the cursor, or look like a line of the report. */
function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

function lines(name: string, value: string | undefined): string[] {
  return value ? [`  ${name.padEnd(11)} ${printable(value)}`] : [];
}
