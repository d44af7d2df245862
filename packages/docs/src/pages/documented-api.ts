import type { ApiDescription } from "@edge-contracts/specs/runtime";
import type { ApiCard } from "../build/api-card.ts";
import type { JsonObject } from "../build/json.ts";

/** What the pages about one API are made of. */
export interface DocumentedApi {
  readonly description: ApiDescription;
  /** The bundled contract. */
  readonly document: JsonObject;
  readonly card: ApiCard;
}
