import type { DatabaseSync } from "node:sqlite";

/** Single values about the simulation as a whole, kept beside its documents. */
export interface Facts {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
}

/** The facts of a database. */
export function createFacts(database: DatabaseSync): Facts {
  const get = database.prepare("SELECT value FROM facts WHERE name = ?");
  const set = database.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)");
  return {
    get: (name) => get.get(name)?.["value"] as string | undefined,
    set: (name, value) => void set.run(name, value),
  };
}
