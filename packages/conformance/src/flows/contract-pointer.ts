import { escapePointer, type Operation, pointerTokens } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../contract/contract-document.ts";
import type { Place } from "./flow.ts";

/** Where the contract describes a place: the schema of the value, as near as it can be named. */
export function contractPointer(document: ContractDocument, operation: Operation, place: Place): string {
  if (typeof place === "string") return operation.pointer;
  const { answer, at = "" } = place;
  const response = operation.responses[String(answer.status)];
  if (!response) return operation.pointer;
  let pointer = `${response.pointer}/content/${escapePointer(answer.mediaType)}/schema`;
  if (document.at(pointer) === undefined) return response.pointer;
  for (const token of pointerTokens(at)) {
    const next = stepInto(document, pointer, token);
    if (next === undefined) break;
    pointer = next;
  }
  return pointer;
}

/** The schema of one member or item, looked for in the combinations of a schema too. */
function stepInto(document: ContractDocument, pointer: string, token: string): string | undefined {
  const direct = [`/properties/${escapePointer(token)}`, "/items", "/additionalProperties"].map((end) => pointer + end);
  const found = direct.find((each) => isSchema(document.at(each)));
  if (found !== undefined) return found;
  for (const name of ["allOf", "anyOf", "oneOf"]) {
    const list = document.at(`${pointer}/${name}`);
    for (const index of Array.isArray(list) ? list.keys() : []) {
      const inside = stepInto(document, `${pointer}/${name}/${index}`, token);
      if (inside !== undefined) return inside;
    }
  }
  return undefined;
}

function isSchema(node: unknown): boolean {
  return typeof node === "object" && node !== null;
}
