import { referencedPointer } from "../runtime/dereference.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import { isMembers, type Members } from "./members.ts";

/** A schema as a sampler gets it. */
export interface BoundSchema {
  readonly schema: unknown;
  /** How many levels of objects and lists were kept; absent where the schema is as it was. */
  readonly levels?: number;
}

/** How many schemas one example may be made of: beyond it, nobody reads it. */
const budget = 5_000;

/** How deep the sampler itself goes. */
const deepest = 15;

/** Of these the sampler takes the first that there is, and looks no further. */
const offers = ["const", "examples", "enum", "default", "example"];

/**
 * Keeps a sampler within bounds: schemas that all refer to each other, a dozen of them, have more paths than a machine has
 * memory. Such a schema is written out to as many levels as fit; what lies deeper is left out where it may be, and empty
 * elsewhere. `undefined` where not even one level fits.
 */
export function boundSampling(
  document: Members,
  schema: unknown,
  { skipNonRequired }: { readonly skipNonRequired: boolean },
): BoundSchema | undefined {
  for (let levels = deepest; levels > 0; levels--) {
    const writer = new Writer(document, skipNonRequired);
    const written = writer.write(schema, levels, [], 1);
    if (writer.size <= budget) return levels === deepest ? { schema } : { schema: written, levels };
  }
  return undefined;
}

/** Writes a schema out as far as a sampler would follow it. */
class Writer {
  size = 0;
  readonly #document: Members;
  readonly #skipNonRequired: boolean;

  constructor(document: Members, skipNonRequired: boolean) {
    this.#document = document;
    this.#skipNonRequired = skipNonRequired;
  }

  /**
   * @param levels how many more levels of values are kept.
   * @param open the references that are being written out.
   * @param times how often the sampler comes here.
   * @returns `undefined` for what is cut off.
   */
  write(node: unknown, levels: number, open: readonly string[], times: number): unknown {
    this.size += times;
    if (!isMembers(node) || this.size > budget) return node;
    const target = referencedPointer(node);
    if (target !== undefined) {
      if (open.includes(target)) return undefined;
      const written = this.write(valueAt(this.#document, target), levels, [...open, target], times);
      if (open.length > 0 || !isMembers(written)) return written;
      // In XML, the root is called as its component.
      return { ...written, xml: { name: target.slice(target.lastIndexOf("/") + 1), ...(written["xml"] as object) } };
    }
    if (offers.some((name) => node[name] !== undefined)) return node;
    const result: Members = { ...node };
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      const parts = node[keyword];
      if (!Array.isArray(parts)) continue;
      const taken = keyword === "allOf" ? parts : parts.slice(0, 1);
      result[keyword] = taken.map((part) => this.write(part, levels, open, times) ?? {});
    }
    for (const keyword of ["if", "then"]) {
      if (node[keyword] !== undefined) result[keyword] = this.write(node[keyword], levels, open, times) ?? {};
    }
    const inside = (child: unknown, often: number) =>
      levels > 1 ? this.write(child, levels - 1, open, often) : undefined;
    this.#writeMembers(node, result, inside, times);
    this.#writeItems(node, result, inside, times);
    return result;
  }

  #writeMembers(node: Members, result: Members, inside: Inside, times: number): void {
    const required = Array.isArray(node["required"]) ? node["required"] : [];
    const { properties, additionalProperties } = node;
    if (isMembers(properties)) {
      const kept: [string, unknown][] = [];
      for (const [name, property] of Object.entries(properties)) {
        const isRequired = required.includes(name);
        if (this.#skipNonRequired && !isRequired) continue;
        const written = inside(property, times) ?? (isRequired ? emptyOf(this.#document, property) : undefined);
        if (written !== undefined) kept.push([name, written]);
      }
      result["properties"] = Object.fromEntries(kept);
    }
    if (!isMembers(additionalProperties)) return;
    const written = inside(additionalProperties, times * 2);
    if (written === undefined) delete result["additionalProperties"];
    else result["additionalProperties"] = written;
  }

  #writeItems(node: Members, result: Members, inside: Inside, times: number): void {
    const { minItems, maxItems, prefixItems } = node;
    const most = typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY;
    const length = Math.min(most, typeof minItems === "number" && minItems > 0 ? minItems : 1);
    if (Array.isArray(prefixItems)) {
      result["prefixItems"] = prefixItems.map((item) => inside(item, times) ?? emptyOf(this.#document, item));
    }
    for (const keyword of ["items", "contains"]) {
      if (!isMembers(node[keyword])) continue;
      const written = inside(node[keyword], times * length);
      if (written === undefined) delete result[keyword];
      else result[keyword] = written;
    }
  }
}

/** Writes what lies one level deeper; `undefined` where nothing of it is kept. */
type Inside = (child: unknown, times: number) => unknown;

/** A schema of the same type without anything inside. */
function emptyOf(document: Members, schema: unknown, hops = 0): Members {
  const target = referencedPointer(schema);
  if (target !== undefined && hops < deepest) return emptyOf(document, valueAt(document, target), hops + 1);
  const { type } = isMembers(schema) ? schema : {};
  return type === undefined ? { type: "object" } : { type };
}
