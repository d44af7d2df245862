import type { DatabaseSync } from "node:sqlite";
import type { Collection, Store } from "./store.ts";

/** The part of the database that belongs to one API. */
export function createStore(database: DatabaseSync, api: string): Store {
  const statements = prepareStatements(database);
  const collections = new Map<string, Collection<unknown>>();
  return {
    collection<Document>(name: string): Collection<Document> {
      const known = collections.get(name) ?? createCollection(statements, api, name);
      collections.set(name, known);
      return known as Collection<Document>;
    },
    next: (sequence, first = 1) => Number(statements.next.get(api, sequence, first)?.["value"]),
  };
}

type Statements = ReturnType<typeof prepareStatements>;

function prepareStatements(database: DatabaseSync) {
  const place = "api = ? AND collection = ?";
  return {
    size: database.prepare(`SELECT count(*) AS size FROM documents WHERE ${place}`),
    get: database.prepare(`SELECT value FROM documents WHERE ${place} AND key = ?`),
    put: database.prepare(
      `INSERT INTO documents (api, collection, key, value) VALUES (?, ?, ?, ?)
       ON CONFLICT (api, collection, key) DO UPDATE SET value = excluded.value`,
    ),
    delete: database.prepare(`DELETE FROM documents WHERE ${place} AND key = ?`),
    all: database.prepare(`SELECT key, value FROM documents WHERE ${place} ORDER BY position`),
    clear: database.prepare(`DELETE FROM documents WHERE ${place}`),
    next: database.prepare(
      `INSERT INTO sequences (api, name, value) VALUES (?, ?, ?)
       ON CONFLICT (api, name) DO UPDATE SET value = value + 1 RETURNING value`,
    ),
  };
}

function createCollection(statements: Statements, api: string, name: string): Collection<unknown> {
  const read = (row: Record<string, unknown> | undefined) =>
    row === undefined ? undefined : JSON.parse(row["value"] as string);
  return {
    get size() {
      return Number(statements.size.get(api, name)?.["size"]);
    },
    get: (key) => read(statements.get.get(api, name, String(key))),
    has: (key) => statements.get.get(api, name, String(key)) !== undefined,
    put: (key, document) => void statements.put.run(api, name, String(key), JSON.stringify(document)),
    delete: (key) => Number(statements.delete.run(api, name, String(key)).changes) > 0,
    all: () => statements.all.all(api, name).map(read),
    entries: () => statements.all.all(api, name).map((row) => [row["key"] as string, read(row)]),
    clear: () => void statements.clear.run(api, name),
  };
}
