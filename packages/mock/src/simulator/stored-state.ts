import type { DatabaseSync } from "node:sqlite";

/** Every document of a simulation: by API, collection and key. */
export type StoredState = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** Copies all documents, in their order. */
export function readState(database: DatabaseSync): StoredState {
  const state: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const row of database.prepare("SELECT * FROM documents ORDER BY api, collection, position").all()) {
    const [api, collection, key] = [String(row["api"]), String(row["collection"]), String(row["key"])];
    const collections = state[api] ?? {};
    const documents = collections[collection] ?? {};
    documents[key] = JSON.parse(String(row["value"]));
    collections[collection] = documents;
    state[api] = collections;
  }
  return state;
}
