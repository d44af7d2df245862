import { BuildProblem } from "../build/build-problem.ts";
import { mendShapes } from "../normalize/mend-shapes.ts";
import { normalizeDocument } from "../normalize/normalize-document.ts";
import type { AdoptionNote } from "./adoption-note.ts";
import { completeExamples } from "./complete-examples.ts";
import type { Members } from "./members.ts";
import { mendDocument } from "./mend-document.ts";
import { nameMediaTypes } from "./name-media-types.ts";

/** A document in our form, before it is written, and as it came. */
export function takeOver(
  foreign: Members,
  file: string,
  notes: AdoptionNote[],
): { readonly document: Members; readonly asItCame: Members } {
  mendShapes(foreign, notes);
  nameMediaTypes(foreign, notes);
  const asItCame = structuredClone(foreign);
  const { document, notes: normalized } = normalize(foreign, file);
  notes.push(...normalized);
  mendDocument(document, notes);
  completeExamples(document, notes);
  return { document, asItCame };
}

function normalize(foreign: Members, file: string) {
  try {
    const { document, notes } = normalizeDocument(foreign);
    return { document: { ...document, openapi: "3.1.0" } as Members, notes };
  } catch (error) {
    if (error instanceof RangeError) throw new BuildProblem(`${file}: ${error.message}`);
    throw error;
  }
}
