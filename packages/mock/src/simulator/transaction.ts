import type { DatabaseSync } from "node:sqlite";

/** Keeps all that `work` writes, or nothing where it throws. Work may not overlap. */
export type Transaction = <Result>(work: () => Result | Promise<Result>) => Promise<Result>;

/** Prepares the transactions of a database. */
export function createTransaction(database: DatabaseSync): Transaction {
  const begin = database.prepare("BEGIN");
  const commit = database.prepare("COMMIT");
  const rollback = database.prepare("ROLLBACK");
  return async (work) => {
    begin.run();
    try {
      const result = await work();
      commit.run();
      return result;
    } catch (error) {
      rollback.run();
      throw error;
    }
  };
}
