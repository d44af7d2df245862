import type { WirePart, WireShape } from "./operation-table.ts";
import { memberOf, put, typedPart } from "./styled-text.ts";

/**
 * Collects the keys of one value in style `deepObject`: `filter[a]=1`, and what programs have made of it for values
 * inside values, which OpenAPI leaves open: `filter[a][b]=1` for objects, `list[0]=x`, `list[]=x` or a repeated key for
 * lists.
 */
export class BracketedKeys {
  readonly #name: string;
  readonly #root: Branch = { texts: [], inner: new Map() };

  constructor(name: string) {
    this.#name = name;
  }

  /** Takes a key with its texts if it is one of this value's. */
  take(key: string, texts: readonly string[]): boolean {
    const steps = this.#stepsOf(key);
    if (steps === undefined) return false;
    for (const text of texts) putText(this.#root, steps, text);
    return true;
  }

  /** The whole value; `undefined` where no key was taken. */
  read(shape: WireShape): unknown {
    return this.#root.texts.length + this.#root.inner.size === 0 ? undefined : typedBranch(shape, this.#root);
  }

  /** `["a", "b"]` of `filter[a][b]`. What is deeper than anybody writes is no key of ours. */
  #stepsOf(key: string): string[] | undefined {
    if (key === this.#name) return [];
    if (!key.startsWith(`${this.#name}[`) || !key.endsWith("]")) return undefined;
    const steps = key.slice(this.#name.length + 1, -1).split("][");
    return steps.length > 50 ? undefined : steps;
  }
}

interface Branch {
  readonly texts: string[];
  readonly inner: Map<string, Branch>;
}

function putText(root: Branch, steps: readonly string[], text: string): void {
  let branch = root;
  for (const [index, step] of steps.entries()) {
    const known = step === "" ? openItem(branch, steps.slice(index + 1)) : branch.inner.get(step);
    const next = known ?? { texts: [], inner: new Map() };
    if (!known) branch.inner.set(step === "" ? String(branch.inner.size) : step, next);
    branch = next;
  }
  branch.texts.push(text);
}

/** `list[][a]` belongs to the last item that has no `a` yet; nothing can be added to the item of a plain `list[]`. */
function openItem({ inner }: Branch, rest: readonly string[]): Branch | undefined {
  const last = inner.get(String(inner.size - 1));
  if (last === undefined || rest.length === 0) return undefined;
  let branch: Branch | undefined = last;
  for (const step of rest) branch = step === "" ? undefined : branch?.inner.get(step);
  return branch === undefined || rest.includes("") ? last : undefined;
}

function typedBranch(part: WirePart | undefined, { texts, inner }: Branch): unknown {
  const shape: WireShape | undefined = typeof part === "string" ? { type: part } : part;
  if (inner.size === 0) return plainValue(shape, texts);
  const whole = isList(shape, [...inner.keys()]) ? listOf(shape, inner) : objectOf(shape, inner);
  // A value beside what is inside of it is of no type: the schema names the fault.
  return texts.length === 0 ? whole : [...texts, whole];
}

function plainValue(shape: WireShape | undefined, texts: readonly string[]): unknown {
  const [text = ""] = texts;
  const isPlain = texts.length === 1 && shape?.plain !== undefined;
  if (shape?.type === "array" && !isPlain) return texts.map((each) => typedPart(shape.items, each));
  return texts.length > 1 ? texts : typedPart(shape, text);
}

/** Members may be called like indexes too: where the contract does not say which they are, they count from zero. */
function isList(shape: WireShape | undefined, keys: readonly string[]): boolean {
  if (shape?.type === "object" || !keys.every((key) => /^\d{1,9}$/.test(key))) return false;
  return shape?.type === "array" || keys.every((key) => Number(key) < keys.length);
}

function listOf(shape: WireShape | undefined, inner: ReadonlyMap<string, Branch>): unknown[] {
  const items = [...inner].sort(([a], [b]) => Number(a) - Number(b));
  return items.map(([, branch]) => typedBranch(shape?.items, branch));
}

function objectOf(shape: WireShape | undefined, inner: ReadonlyMap<string, Branch>): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, branch] of inner) put(value, name, typedBranch(shape && memberOf(shape, name), branch));
  return value;
}
