import { DatabaseSync } from "node:sqlite";
import { DatabaseProblem } from "./database-problem.ts";

/** Raised with every change of the table or of what simulators write into it. */
const databaseVersion = 2;

/** "edge" in ASCII, so that no other program's file is taken for ours. */
const applicationId = 0x65646765;

const table = `
  CREATE TABLE documents (
    position INTEGER PRIMARY KEY AUTOINCREMENT, api TEXT NOT NULL, collection TEXT NOT NULL, key TEXT NOT NULL,
    value TEXT NOT NULL, UNIQUE (api, collection, key)
  ) STRICT;
`;

/**
 * Opens the database file of a simulation, and makes its table where it is new. A write that has ended survives the death
 * of the process.
 *
 * @throws {DatabaseProblem} where the file cannot be used.
 */
export function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    try {
      prepareTable(database, file);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  } catch (error) {
    throw error instanceof DatabaseProblem ? error : explain(error, file);
  }
}

function prepareTable(database: DatabaseSync, file: string): void {
  // Two mocks on one file would each miss what the other writes.
  database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
  const found = pragma(database, "application_id");
  const version = pragma(database, "user_version");
  const isNew = database.prepare("SELECT count(*) AS count FROM sqlite_schema").get()?.["count"] === 0;
  if (isNew) {
    database.exec(
      `BEGIN; ${table} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${databaseVersion}; COMMIT;`,
    );
  } else if (found !== applicationId) {
    throw new DatabaseProblem(`${file} is the database of another program. Name another file with --db.`);
  } else if (version !== databaseVersion) {
    throw new DatabaseProblem(
      `${file} was written by another version of the mock (format ${version}, this one reads ${databaseVersion}). Remove it, or name another file with --db.`,
    );
  } else {
    database.exec("BEGIN IMMEDIATE; COMMIT;");
  }
}

function pragma(database: DatabaseSync, name: string): unknown {
  return database.prepare(`PRAGMA ${name}`).get()?.[name];
}

/** Result codes of https://www.sqlite.org/rescode.html. */
const reasons: Readonly<Record<number, string>> = {
  5: "is in use by another mock",
  8: "cannot be written to",
  11: "is damaged",
  13: "cannot be written to: the disk is full",
  14: "cannot be opened; its folder must exist and be writable",
  26: "is not a database",
};

function explain(error: unknown, file: string): unknown {
  const { errcode } = error as { errcode?: number };
  const reason = errcode === undefined ? undefined : reasons[errcode & 0xff];
  return reason ? new DatabaseProblem(`${file} ${reason}. Name another file with --db.`) : error;
}
