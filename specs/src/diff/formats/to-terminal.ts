import { countsOf, placeText, type Report, short } from "./report.ts";

/** The report for a person at a terminal. */
export function toTerminal({ base, changes }: Report): string {
  const { breaking, accepted, harmless } = countsOf(changes);
  const blocks = changes.map((change) => {
    const { verdict, api, message, operations, mediaTypes, client, witness } = change;
    const head = change.accepted ? "accepted" : verdict;
    return [
      `${head.padEnd(9)} ${api}: ${message}`,
      ...lines("at", placeText(change)),
      ...lines("operations", operations.join(", ")),
      ...lines("media types", mediaTypes.map(short).join(", ")),
      ...lines("witness", witness),
      ...lines("client", client),
      ...(verdict === "breaking" ? lines("id", change.id) : []),
      ...(change.accepted ? lines("accepted", `${change.accepted.reason} (until ${change.accepted.until})`) : []),
    ].join("\n");
  });
  const summary = `${breaking} breaking, ${accepted} accepted, ${harmless} harmless, compared with ${base.name} (${base.commit.slice(0, 9)}).`;
  return [...blocks, summary].join("\n\n");
}

function lines(name: string, value: string | undefined): string[] {
  return value ? [`  ${name.padEnd(11)} ${value}`] : [];
}
