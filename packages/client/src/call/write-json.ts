import type { WriteBody } from "../types/operation-row.ts";
import { building } from "./building.ts";
import { checkKnown } from "./check-known.ts";

/** Writes the body of an operation that takes JSON alone. */
export const writeJson: WriteBody = ({ id, body: known = [] }, body, contentType = known[0] ?? "") => {
  checkKnown(id, "media type of a body", contentType, known);
  return { sent: building(id, "body", () => JSON.stringify(body)), contentType };
};
