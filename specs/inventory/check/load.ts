import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Inventory } from "../inventory.ts";
import type { Contract } from "./contract.ts";

const specsFolder = join(import.meta.dirname, "../..");
const bundleFolder = join(specsFolder, "dist");

/** The APIs that a source document describes; each has an inventory `<api>-reference.json`. */
export const apis = ["china-cdn", "cps", "admin-jobs"] as const;

/** Reads the inventory of an API. */
export function loadInventory(api: string): Inventory {
  return JSON.parse(readFileSync(join(import.meta.dirname, `../${api}-reference.json`), "utf8"));
}

/** Reads the bundled contract of an API and its problem types. */
export function loadContract(api: string): Contract {
  const bundle = join(bundleFolder, `${api}.json`);
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: run \`npm run build -w specs\` first`);
  const problemTypes = join(specsFolder, api, "problem-types.yaml");
  return {
    api,
    bundle: JSON.parse(readFileSync(bundle, "utf8")),
    // An API whose errors are no problem details has no such file.
    problemTypes: existsSync(problemTypes) ? parse(readFileSync(problemTypes, "utf8")).types : [],
  };
}
