import { DatabaseProblem } from "./database-problem.ts";
import type { Keeper, KeptDocument } from "./keeper.ts";
import { openDatabase } from "./open-database.ts";

/**
 * Keeps documents in an SQLite file.
 *
 * @throws {DatabaseProblem} where the file cannot be used.
 */
export function createSqliteKeeper(file: string): Keeper {
  const database = openDatabase(file);
  const kept = database.prepare("SELECT api, collection, key, value FROM documents ORDER BY position");
  const put = database.prepare(
    `INSERT INTO documents (api, collection, key, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (api, collection, key) DO UPDATE SET value = excluded.value`,
  );
  const remove = database.prepare("DELETE FROM documents WHERE api = ? AND collection = ? AND key = ?");
  return {
    kept: () => kept.all().map((row) => ({ ...row, document: documentIn(row, file) }) as unknown as KeptDocument),
    keep(changes) {
      database.exec("BEGIN");
      try {
        for (const { api, collection, key, document } of changes) {
          if (document === undefined) remove.run(api, collection, key);
          else put.run(api, collection, key, JSON.stringify(document));
        }
        database.exec("COMMIT");
      } catch (error) {
        // A full disk makes SQLite roll back by itself.
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    close() {
      if (database.isOpen) database.close();
    },
  };
}

function documentIn({ api, collection, key, value }: Record<string, unknown>, file: string): unknown {
  try {
    const document: unknown = JSON.parse(String(value));
    if (document !== null) return document;
  } catch {
    // Said below.
  }
  throw new DatabaseProblem(
    `${file} is damaged: ${api}/${collection}/${key} holds no document. Remove it, or name another file with --db.`,
  );
}
