import { escapePointer, mediaTypeEssence } from "@edge-contracts/specs/runtime";
import { memberSchemas, type Schema, schemasAt } from "../../contract/applicable-schemas.ts";
import { redacted } from "../../redact/stand-in.ts";
import { differences, isEmpty, isObject } from "../differences.ts";
import { type Contradiction, type Sequence, soon } from "./sequence.ts";
import type { Step } from "./steps.ts";

/** What became of one member of what was put. */
interface Fate {
  readonly member: string;
  readonly write: Step;
  readonly read: Step;
  readonly fate: "kept" | "as before" | "other" | "omitted";
}

/** How many writes have to show what a single one does not prove. */
const enough = 3;

/**
 * What a PUT has changed is read back as it was put. That it is as it was before is a violation at once: nobody else
 * changes something back within seconds. Any other value may be somebody else's, and counts where all of at least three
 * writes show it. Members that the writer left as they were, or whose former value is not known, may be the server's own.
 */
export function putIsKept(sequence: Sequence): Contradiction[] {
  const fates = sequence.steps.flatMap((write) => fatesOf(sequence, write));
  const kinds = Map.groupBy(fates, ({ read, member }) =>
    JSON.stringify([read.match.kind === "operation" && read.match.operation.operationId, member]),
  );
  return [...kinds.values()].flatMap((all) => {
    const isAlways = all.length >= enough && all.every(({ fate }) => fate !== "kept");
    return all
      .filter(({ fate }) => fate !== "kept")
      .map(({ member, read, fate }) => {
        const message =
          fate === "omitted"
            ? "is left out, and was put before"
            : `is not what was put before${fate === "as before" ? ": it is what was there until then" : ""}`;
        return { step: read, at: `/${escapePointer(member)}`, message, mayBeOthers: fate !== "as before" && !isAlways };
      });
  });
}

function fatesOf({ document, nextRead, lastRead }: Sequence, write: Step): Fate[] {
  const isDone = write.exchange.request.method === "PUT" && write.status >= 200 && write.status < 300;
  // What is only accepted is done later, or not at all.
  const read = isDone && write.status !== 202 ? nextRead(write) : undefined;
  if (read?.status !== 200 || read.match.kind !== "operation" || read.start - write.end > soon) return [];
  const label = mediaTypeEssence(read.exchange.response?.headers["content-type"]);
  const before = lastRead(write);
  if (label === undefined || label !== mediaTypeEssence(write.exchange.request.headers["content-type"])) return [];
  if (isChangedSince(write, read) || !isObject(write.sent) || !isObject(read.received)) return [];
  if (before && mediaTypeEssence(before.exchange.response?.headers["content-type"]) !== label) return [];
  const shown = read.received;
  const former = before?.status === 200 && isObject(before.received) ? before.received : undefined;
  const pointer = read.match.operation.responses["200"]?.pointer;
  const schemas = schemasAt(document, `${pointer}/content/${escapePointer(label)}/schema`);
  return Object.entries(write.sent).flatMap(([member, put]): Fate[] => {
    const declared = memberSchemas(document, schemas, member);
    if (declared.length === 0 || declared.some(isNotTheWriters) || isEmpty(put)) return [];
    const now = shown[member];
    // A server may add to what was put.
    const isLike = (value: unknown) => differences(canonical(put), canonical(value), { onlyCommon: true }).length === 0;
    if (hides(put) || hides(now)) return [];
    if (isLike(now)) return [{ member, write, read, fate: "kept" }];
    if (former === undefined) return isEmpty(now) ? [{ member, write, read, fate: "omitted" }] : [];
    const past = former[member];
    if (isLike(past) || hides(past)) return [];
    const isAsBefore = differences(canonical(past), canonical(now)).length === 0;
    const fate = isAsBefore && !isEmpty(now) ? "as before" : isEmpty(now) ? "omitted" : "other";
    return [{ member, write, read, fate }];
  });
}

/** Whether the server itself says that there was another change since. */
function isChangedSince(write: Step, read: Step): boolean {
  const [mine, theirs] = [write, read].map(({ exchange }) => exchange.response?.headers["etag"]);
  return mine !== undefined && theirs !== undefined && mine !== theirs;
}

/** What only the server sets, only the client sends, or nobody may see. */
function isNotTheWriters(schema: Schema): boolean {
  return ["readOnly", "writeOnly", "x-sensitive"].some((mark) => schema[mark] === true);
}

/** Case, forms of letters, blanks around, and the way a time is written are a server's to choose. */
function canonical(value: unknown): unknown {
  if (typeof value === "string") {
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) ? Date.parse(value) : Number.NaN;
    return Number.isNaN(time) ? value.normalize("NFC").trim().toLowerCase() : time;
  }
  if (Array.isArray(value)) return value.map(canonical);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, canonical(each)]));
  return value;
}

/** Whether something in a value was removed, so that it cannot be compared. */
function hides(value: unknown): boolean {
  return JSON.stringify(value)?.includes(redacted) ?? false;
}
