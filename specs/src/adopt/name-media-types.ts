import { dereference } from "../runtime/dereference.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { isMembers, type Members, operationsOf } from "./members.ts";

/** A label without a type, such as `vnd.a+json`, is no media type, and nobody sends it: it is one of an application. */
export function nameMediaTypes(document: Members, notes: AdoptionNote[]): void {
  const said = new Set<string>();
  for (const { operation } of operationsOf(document)) {
    const responses = isMembers(operation["responses"]) ? Object.values(operation["responses"]) : [];
    for (const body of [operation["requestBody"], ...responses]) {
      const holder = dereference(document, body);
      if (!isMembers(holder) || !isMembers(holder["content"])) continue;
      const labels = Object.keys(holder["content"]);
      const wrong = labels.filter((label) => /^[\w.+-]+$/.test(label));
      if (wrong.length === 0) continue;
      const named = Object.entries(holder["content"]).map(([label, mediaType]): [string, unknown] => [
        wrong.includes(label) ? `application/${label}` : label,
        mediaType,
      ]);
      holder["content"] = Object.fromEntries(named);
      for (const label of wrong) said.add(label);
    }
  }
  for (const label of said) {
    notes.push({ pointer: "/paths", message: `${label} is no media type; it is read as application/${label}.` });
  }
}
