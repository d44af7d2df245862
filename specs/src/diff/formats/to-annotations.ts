import { blocks } from "../accepted-changes.ts";
import { briefly, type Report } from "./report.ts";

/** The report as workflow commands of GitHub: a breaking change is an error on its line, the others are notices. */
export function toAnnotations({ changes }: Report): string {
  return changes
    .map((change) => {
      const { place, message, kind, operations, witness } = change;
      // A line that is gone cannot be annotated; the file can, where it is still there.
      const at =
        place === undefined || place.side === "before"
          ? ""
          : `file=${property(`specs/${place.file}`)},line=${place.line},`;
      const gone = place?.side === "before" ? `specs/${place.file}:${place.line} of the base: ` : "";
      const details = [operations.join(", "), witness && briefly(witness)].filter(Boolean).join("; ");
      const level = blocks(change) ? "error" : change.verdict === "breaking" ? "warning" : "notice";
      return `::${level} ${at}title=${property(`${change.api}: ${kind}`)}::${data(`${gone}${message}${details === "" ? "" : ` (${details})`}`)}`;
    })
    .join("\n");
}

function data(value: string): string {
  return value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(value: string): string {
  return data(value).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
