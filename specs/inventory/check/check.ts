import type { Inventory } from "../inventory.ts";
import type { Contract } from "./contract.ts";
import type { Finding } from "./finding.ts";

/** Compares one class of inventory items with a contract. */
export type Check = (inventory: Inventory, contract: Contract) => Finding[];
