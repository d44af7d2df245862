import type { ApiDescription, Message } from "@edge-contracts/specs/runtime";
import type { JsonObject } from "../text/json.ts";
import type { ApiCard } from "./api-card.ts";
import type { Owner } from "./owner.ts";

/** What the pages about one API are made of. */
export interface DocumentedApi {
  readonly description: ApiDescription;
  /** The bundled contract. */
  readonly document: JsonObject;
  readonly card: ApiCard;
  /** What its servers say in words, where the contract lists it. */
  readonly messages?: readonly Message[];
  /** Whose contract it is; this repository's by default. */
  readonly owner?: Owner;
}
