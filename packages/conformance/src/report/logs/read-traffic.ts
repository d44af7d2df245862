import { readFile } from "node:fs/promises";
import type { Exchange } from "../../exchange/exchange.ts";
import { CouldNotRun } from "../../target/could-not-run.ts";
import { type Json, type LoggedExchange, objectOf } from "./logged-exchange.ts";
import { readHar } from "./read-har.ts";
import { readLogLine } from "./read-log-line.ts";

/** What a file of traffic holds. */
export interface Traffic {
  readonly logged: readonly LoggedExchange[];
  /** Exchanges that a run or a gateway of ours has judged when it recorded them. */
  readonly recorded: readonly Exchange[];
  /** Whether it is known which request came before which: lines of a log are written when an answer ends, or later. */
  readonly isOrdered: boolean;
  /** Lines that name no request. */
  readonly unread: number;
}

/** Reads an HTTP archive, a recording of ours, or a log with a JSON object in each line, told apart by what is in it. */
export async function readTraffic(file: string): Promise<Traffic> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CouldNotRun(`${file} cannot be read: ${error.message}`);
  });
  const whole = parsed(text);
  if (whole && "log" in whole) return { logged: readHar(whole), recorded: [], isOrdered: true, unread: 0 };
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const logged: LoggedExchange[] = [];
  const recorded: Exchange[] = [];
  let unread = 0;
  for (const line of lines) {
    const object = parsed(line);
    const exchange = object && (isRecorded(object) ? undefined : readLogLine(object));
    if (object && isRecorded(object)) recorded.push(object as unknown as Exchange);
    else if (exchange) logged.push(exchange);
    else unread++;
  }
  if (logged.length + recorded.length === 0)
    throw new CouldNotRun(`${file} is no HTTP archive, no recording, and no log with a JSON object in each line.`);
  return { logged, recorded, isOrdered: logged.length === 0, unread };
}

function parsed(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function isRecorded(line: Json): boolean {
  return Array.isArray(line["responseFindings"]) && typeof objectOf(line["request"])["path"] === "string";
}
