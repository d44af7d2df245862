import type { SentRequest } from "./send.ts";

/** A source of random choices. */
export interface Dice {
  /** A whole number from 0 to below `sides`. */
  roll(sides: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

const methods = ["GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "get"];
const segments = [
  "%00",
  "%ff%fe",
  "%2e%2e",
  "..",
  "",
  "%2F",
  "~",
  "a".repeat(3000),
  "%E4%B8%AD",
  "{id}",
  "null",
  "-1",
  "1e9",
  "__proto__",
  "%",
  "1;DROP",
];
const queries = [
  "a=1&a=2",
  "=",
  "&&&",
  "%ff=%ff",
  "__proto__=1",
  `a=${"x".repeat(4000)}`,
  "contractId=",
  "contractId[]=1",
  "groupId=1&groupId=2",
  "?",
  "%",
];
const accepts = [
  "",
  "garbage",
  "*/*;q=0",
  ",,,;q=x",
  "application/*",
  "text/html",
  "*/*;q=1e9",
  "application/json;;;",
  "a/b;q=0.5, */*;q=-1",
  "x".repeat(5000),
];
const types = [
  "",
  "garbage",
  "application/json",
  'text/plain;charset="',
  "multipart/form-data",
  "application/json;charset=utf-16",
  "/",
];
const prefers = [
  "code=",
  "code=999",
  "example=",
  "dynamic=maybe",
  "code=200, example=nothing",
  "=;=,",
  "respond-async",
];
const scalars = [
  null,
  true,
  -1,
  1e308,
  0.1,
  "",
  "\u0000",
  "\ud800",
  "x".repeat(10_000),
  [],
  {},
  [[]],
  "2026-13-45",
  "__proto__",
];

/** One request that no honest client would send: a valid one with some of its parts spoilt. */
export function hostileRequest(valid: SentRequest, dice: Dice): SentRequest {
  const headers: Record<string, string> = { ...(valid.headers as Record<string, string>) };
  if (dice.roll(3) === 0) headers["accept"] = dice.pick(accepts);
  if (dice.roll(4) === 0) headers["content-type"] = dice.pick(types);
  if (dice.roll(8) === 0) headers["prefer"] = dice.pick(prefers);
  if (dice.roll(20) === 0) headers["content-encoding"] = dice.pick(["gzip", "x", "identity, identity"]);
  if (dice.roll(20) === 0) headers["authorization"] = dice.pick(["", "EG1-HMAC-SHA256", "x".repeat(9000)]);
  return {
    method: dice.roll(4) === 0 ? dice.pick(methods) : (valid.method ?? "GET"),
    path: hostilePath(valid.path, dice),
    headers,
    body: hostileBody(valid.body, dice),
  };
}

function hostilePath(path: string, dice: Dice): string {
  const [pathname = "", query = ""] = path.split("?");
  const parts = pathname.split("/");
  if (dice.roll(3) === 0) parts[1 + dice.roll(parts.length)] = dice.pick(segments);
  const spoilt = dice.roll(3) === 0 ? dice.pick(queries) : query;
  return `/${parts.slice(1).join("/")}${spoilt ? `?${spoilt}` : ""}`;
}

function hostileBody(body: unknown, dice: Dice): unknown {
  if (body === undefined) return dice.roll(5) === 0 ? "{}" : undefined;
  const text = JSON.stringify(body);
  switch (dice.roll(8)) {
    case 0:
      return text.slice(0, dice.roll(text.length));
    case 1:
      return Buffer.from(Array.from({ length: dice.roll(200) }, () => dice.roll(256)));
    case 2:
      return `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    case 3:
      return JSON.stringify({ ...(body as object), padding: "x".repeat(dice.roll(200_000)) });
    case 4:
      return `{"__proto__":{"polluted":true},"constructor":${text}}`;
    default:
      return JSON.stringify(spoil(JSON.parse(text), dice));
  }
}

/** Spoils one member somewhere below. */
function spoil(value: unknown, dice: Dice): unknown {
  if (typeof value !== "object" || value === null || dice.roll(3) === 0) return dice.pick(scalars);
  const entries = Object.entries(value);
  const [name] = entries[dice.roll(Math.max(entries.length, 1))] ?? [];
  if (name === undefined) return dice.pick(scalars);
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  if (dice.roll(3) === 0) delete copy[name];
  else copy[name] = spoil(copy[name], dice);
  return copy;
}
