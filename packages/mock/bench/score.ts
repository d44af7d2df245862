import { loadContract } from "@edge-contracts/specs/apis";
import type { ExactCase, ExactTable } from "../test/exact-cases/exact-case.ts";
import { faultsOf } from "../test/exact-cases/faults-of.ts";
import { exactTables } from "../test/exact-cases/tables.ts";
import { type Received, send } from "../test/send.ts";
import { mockCli } from "./mock-cli.ts";
import { startPrism } from "./prism.ts";
import { type MeasuredServer, startServer } from "./start-server.ts";

/** How a server did on the tables of exact behaviour. */
export interface Score {
  /** Status, headers and body as wanted. */
  readonly exact: number;
  /** At least the status as wanted. */
  readonly status: number;
  readonly rows: number;
  /** Requests that killed the server, or that it never answered. */
  readonly lost: number;
}

const patience = 1000;

/** The first success may wait longer: the mock loads Prism for it. */
const firstPatience = 5000;

/** Asks the mock every row. */
export async function scoreMock(): Promise<Score> {
  return sum(
    await Promise.all(
      exactTables.map((table) =>
        scoreTable(table, "", () =>
          startServer(
            [mockCli, "--stateless", "--auth", table.auth, "--port", "0", "--control-port", "0", "--json"],
            /"url":"([^"]+)"/,
          ),
        ),
      ),
    ),
  );
}

/** Asks the stock Prism CLI every row, without the base path that it does not serve, and starts it anew where it is lost. */
export async function scorePrism(): Promise<Score> {
  const scores: Score[] = [];
  for (const [index, table] of exactTables.entries()) {
    const { basePath } = (await loadContract(table.api)).description;
    scores.push(await scoreTable(table, basePath, () => startPrism(table.api, 4470 + index)));
  }
  return sum(scores);
}

async function scoreTable(
  { cases }: ExactTable,
  stripped: string,
  start: () => Promise<MeasuredServer>,
): Promise<Score> {
  let server = await start();
  let isWarm = false;
  const score = { exact: 0, status: 0, rows: cases.length, lost: 0 };
  try {
    for (const row of cases) {
      const received = await ask(server, row, stripped, isWarm ? patience : firstPatience);
      isWarm ||= received !== undefined && received.status < 300;
      if (received) {
        if (received.status === row.want.status) score.status++;
        if (faultsOf(received, row.want).length === 0) score.exact++;
      } else {
        score.lost++;
        server.stop();
        await server.ended;
        server = await start();
        isWarm = false;
      }
    }
  } finally {
    server.stop();
  }
  return score;
}

/** `undefined` where the server dies or hangs. */
async function ask(
  { url }: MeasuredServer,
  { given }: ExactCase,
  stripped: string,
  milliseconds: number,
): Promise<Received | undefined> {
  const path = given.path.replace(stripped, "") || "/";
  try {
    return await send(url, { ...given, path }, AbortSignal.timeout(milliseconds));
  } catch {
    return undefined;
  }
}

function sum(scores: readonly Score[]): Score {
  return scores.reduce((total, { exact, status, rows, lost }) => ({
    exact: total.exact + exact,
    status: total.status + status,
    rows: total.rows + rows,
    lost: total.lost + lost,
  }));
}
