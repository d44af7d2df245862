import { isDeepStrictEqual } from "node:util";

/**
 * The operators of JSONmutator (isa-group, https://github.com/isa-group/JSONmutator, commit b7df206 of 2020-11-30), by
 * what their definitions say: kind of value, name, and what is done to a value. Its settings are kept too: numbers from
 * -1,000,000 to 1,000,000, texts of one to ten characters, one to four elements added or taken away.
 */
export interface JsonOperator {
  readonly kind: JsonKind;
  readonly name: string;
  /** `undefined` where it leaves the value as it is. */
  mutate(value: unknown, random: () => number): Mutation | undefined;
}

/** The kinds of values that operators are for. */
export type JsonKind = "string" | "long" | "double" | "boolean" | "null" | "object" | "array";

/** What became of a value. */
export interface Mutation {
  readonly value: unknown;
  /** The members that were added or taken away, where the value is an object that stays one. */
  readonly members?: readonly string[];
}

/** The kind of a value. */
export function kindOf(value: unknown): JsonKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "long" : "double";
  return typeof value as "string" | "boolean" | "object";
}

type Random = () => number;
const between = (random: Random, least: number, most: number) => least + Math.floor(random() * (most - least + 1));
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const text = (random: Random, length: number, from = letters) =>
  Array.from({ length }, () => from[between(random, 0, from.length - 1)]).join("");
const ascii = String.fromCharCode(...Array.from({ length: 95 }, (_, index) => index + 32));
const long = (random: Random) => between(random, -1_000_000, 1_000_000);
const double = (random: Random) => random() * 2_000_000 - 1_000_000;

/** A new value of each kind, as operators make them that add or change the type. */
const fresh: Readonly<Record<JsonKind, (random: Random) => unknown>> = {
  long,
  double,
  boolean: (random) => random() < 0.5,
  string: (random) => text(random, between(random, 1, 10)),
  null: () => null,
  object: () => ({}),
  array: () => [],
};
const kinds = Object.keys(fresh) as JsonKind[];
const freshOf = (random: Random, not?: JsonKind) => {
  const others = kinds.filter((kind) => kind !== not);
  return fresh[others[between(random, 0, others.length - 1)] as JsonKind](random);
};

type Change = (value: never, random: Random) => unknown;
const operator = (kind: JsonKind, name: string, change: Change): JsonOperator => ({
  kind,
  name,
  mutate(value, random) {
    const changed = change(value as never, random);
    return isDeepStrictEqual(changed, value) ? undefined : { value: changed };
  },
});
const onObject = (name: string, change: (value: Record<string, unknown>, random: Random) => object): JsonOperator => ({
  kind: "object",
  name,
  mutate(value, random) {
    const before = value as Record<string, unknown>;
    const after = change(before, random);
    const members = [...Object.keys(before), ...Object.keys(after)].filter(
      (each) => !(each in before && each in after),
    );
    return members.length === 0 ? undefined : { value: after, members };
  },
});

function without(object: Record<string, unknown>, names: string[], most: number, random: Random): object {
  const left = [...names];
  const gone = Array.from({ length: Math.min(most, left.length) }, () =>
    left.splice(between(random, 0, left.length - 1), 1),
  ).flat();
  return Object.fromEntries(Object.entries(object).filter(([name]) => !gone.includes(name)));
}

const isObject = (value: unknown) => kindOf(value) === "object";
const insert = (value: string, at: number, more: string) => value.slice(0, at) + more + value.slice(at);
const special = ["/", "*", ",", "´", "´*", "/*", "/,", "*,", "´/", "´,"];

/** All of them. */
export const jsonOperators: readonly JsonOperator[] = [
  operator("string", "replace", (_: string, random) => text(random, between(random, 1, 9), ascii)),
  operator("string", "mutate", (value: string, random) => {
    const at = between(random, 0, Math.max(0, value.length - 1));
    const way = value === "" ? 1 : between(random, 0, 2);
    if (way === 0) return value.slice(0, at) + value.slice(at + 1);
    const more = text(random, 1);
    return way === 1 ? insert(value, at, more) : value.slice(0, at) + more + value.slice(at + 1);
  }),
  operator("string", "boundary", (_: string, random) => {
    return ["", text(random, 1), text(random, 10), "ejemplo minus", "EJEMPLO MAYUS"][between(random, 0, 4)];
  }),
  operator("string", "addSpecialCharacters", (value: string, random) =>
    value === ""
      ? value
      : insert(value, between(random, 0, value.length - 1), special[between(random, 0, 9)] as string),
  ),
  operator("long", "replace", (_: number, random) => long(random)),
  operator("long", "mutate", (value: number, random) => value + (random() < 0.5 ? 1 : -1)),
  operator("double", "replace", (_: number, random) => double(random)),
  operator("double", "mutate", (value: number, random) => value + (random() < 0.5 ? 0.5 : -0.5)),
  operator("boolean", "mutate", (value: boolean) => !value),
  onObject("removeElement", (value, random) => without(value, Object.keys(value), between(random, 1, 4), random)),
  onObject("removeObjectElement", (value, random) =>
    without(
      value,
      Object.keys(value).filter((name) => isObject(value[name])),
      1,
      random,
    ),
  ),
  onObject("addElement", (value, random) => ({
    ...value,
    ...Object.fromEntries(
      Array.from({ length: between(random, 1, 4) }, (_, index) => [`random${index + 1}`, freshOf(random)]),
    ),
  })),
  operator("array", "removeElement", (value: unknown[], random) => {
    const left = [...value];
    for (let count = between(random, 1, 4); count > 0 && left.length > 0; count--)
      left.splice(between(random, 0, left.length - 1), 1);
    return left;
  }),
  operator("array", "empty", () => []),
  operator("array", "addElement", (value: unknown[], random) => [
    ...value,
    ...Array.from({ length: between(random, 1, 4) }, () => freshOf(random)),
  ]),
  operator("array", "disorderElements", (value: unknown[], random) => {
    if (value.length < 2) return value;
    const from = between(random, 0, value.length - 1);
    const to = (from + between(random, 1, value.length - 1)) % value.length;
    const left = value.toSpliced(from, 1);
    return left.toSpliced(to, 0, value[from]);
  }),
  ...kinds.filter((kind) => kind !== "null").map((kind) => operator(kind, "null", () => null)),
  ...kinds.map((kind) => operator(kind, "changeType", (_: unknown, random) => freshOf(random, kind))),
];
