/** One way in which the mock's answer is another than the recorded one. Holds names and types, and no values. */
export interface Difference {
  readonly kind: "status" | "type" | "order" | "shape" | "contract";
  /** What is different: `status`, `media-type`, or `body` with the way into it, where `*` is any item. */
  readonly at: string;
  readonly message: string;
}

/** What recordings have in place of a value that nobody may see. */
export const redacted = "[redacted]";

/** Holds the body of a mock's answer against the recorded one: types, order and shape, not values. */
export function compareBodies(recorded: unknown, mocked: unknown, at = "body"): Difference[] {
  if (recorded === redacted) return [];
  const [was, is] = [typeOf(recorded), typeOf(mocked)];
  if (was !== is) return [{ kind: "type", at, message: `${was} in the recording, ${is} from the mock` }];
  if (Array.isArray(recorded)) return compareLists(recorded, mocked as readonly unknown[], at);
  if (was === "object") return compareObjects(recorded as Members, mocked as Members, at);
  return [];
}

type Members = Readonly<Record<string, unknown>>;

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function compareObjects(recorded: Members, mocked: Members, at: string): Difference[] {
  return [...new Set([...Object.keys(recorded), ...Object.keys(mocked)])].flatMap((name): Difference[] => {
    const place = `${at}/${name}`;
    if (!Object.hasOwn(mocked, name)) return [{ kind: "shape", at: place, message: "only in the recording" }];
    if (!Object.hasOwn(recorded, name)) return [{ kind: "shape", at: place, message: "only from the mock" }];
    return compareBodies(recorded[name], mocked[name], place);
  });
}

function compareLists(recorded: readonly unknown[], mocked: readonly unknown[], at: string): Difference[] {
  const differences: Difference[] = [];
  if (recorded.length !== mocked.length) {
    differences.push({ kind: "shape", at, message: "another number of items" });
  }
  const identity = identityOf(recorded, mocked);
  if (!identity) {
    const pairs = recorded.slice(0, mocked.length).map((item, index): [unknown, unknown] => [item, mocked[index]]);
    return [...differences, ...pairs.flatMap(([was, is]) => compareBodies(was, is, `${at}/*`))];
  }
  const places = new Map(mocked.map((item, index) => [identity(item), index]));
  const found = recorded.map((item) => places.get(identity(item))).filter((place) => place !== undefined);
  if (found.some((place, index) => index > 0 && place < (found[index - 1] ?? 0))) {
    differences.push({ kind: "order", at, message: "the same items in another order" });
  }
  for (const item of recorded) {
    const place = places.get(identity(item));
    if (place !== undefined) differences.push(...compareBodies(item, mocked[place], `${at}/*`));
  }
  return differences;
}

/** What tells the items of two lists apart: themselves, or a member whose values are all different and in both. */
function identityOf(
  recorded: readonly unknown[],
  mocked: readonly unknown[],
): ((item: unknown) => unknown) | undefined {
  const isScalar = (value: unknown) => typeof value === "string" || typeof value === "number";
  const tells = (identity: (item: unknown) => unknown) => {
    const [was, is] = [recorded.map(identity), mocked.map(identity)];
    const all = [...was, ...is];
    const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;
    return (
      all.every((value) => isScalar(value) && value !== redacted) &&
      isUnique(was) &&
      isUnique(is) &&
      was.some((value) => is.includes(value))
    );
  };
  const itself = (item: unknown) => item;
  if (tells(itself)) return itself;
  const [first] = recorded;
  if (typeOf(first) !== "object") return undefined;
  return Object.keys(first as Members)
    .map((name) => (item: unknown) => (item as Members | null)?.[name])
    .find(tells);
}
