import { blocks } from "../accepted-changes.ts";
import { briefly, type Report } from "./report.ts";

/** The report as SARIF 2.1.0, which code scanning reads. */
export function toSarif({ changes }: Report): string {
  const rules = [...new Set(changes.map(({ kind }) => kind))].map((id) => ({ id }));
  const results = changes.map((change) => ({
    ruleId: change.kind,
    level: blocks(change) ? "error" : change.verdict === "breaking" ? "warning" : "note",
    message: {
      text: plain(
        [`${change.api}: ${change.message}`, change.witness && `Witness: ${briefly(change.witness)}`]
          .filter(Boolean)
          .join(" "),
      ),
    },
    partialFingerprints: { change: change.id },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(`specs/${change.place?.file ?? `${change.api}/openapi.yaml`}`) },
          region: { startLine: change.place?.side === "now" ? change.place.line : 1 },
        },
      },
    ],
    ...(change.accepted && {
      suppressions: [{ kind: "external", status: "accepted", justification: plain(change.accepted.reason) }],
    }),
    properties: { operations: change.operations, mediaTypes: change.mediaTypes, direction: change.direction },
  }));
  const driver = { name: "contract-diff", rules };
  return JSON.stringify(
    {
      version: "2.1.0",
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      runs: [{ tool: { driver }, results }],
    },
    null,
    2,
  );
}

/** A text of SARIF may hold links, written as in Markdown; text of a contract holds none. */
function plain(text: string): string {
  return text.replace(/[\\[\]]/g, "\\$&");
}

function uriOf(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
