import { referencedPointer } from "../runtime/dereference.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import { BuildProblem } from "./build-problem.ts";
import { polymorphicBase, writeOutDiscriminator } from "./discriminators.ts";
import { isObject, type JsonObject, objectOf } from "./json.ts";
import { leftReference } from "./left-references.ts";
import { sameValueKeywords, sameValueSize } from "./same-value-size.ts";
import { literalKeywords, schemaMapKeywords } from "./schema-keywords.ts";

/** What of a schema was written out, and what was not. */
export interface InlinedSchema {
  readonly schema: unknown;
  /** The pointers that its remaining references lead to, as {@link leftReference} writes them. */
  readonly left: readonly string[];
}

/** How many schemas one schema may become by writing its references out; beyond that, references stay. */
const budget = 5_000;

/** Which references are written out: all within the budget, or those alone that speak about the same value. */
export type WriteOut = "all" | "same value";

/** How many schemas may judge one value; no contract comes near it, and a validator would take for ever. */
const limit = 10_000;

/**
 * A schema with its references written out, so that the path of a schema error is also its path in the contract. A
 * reference to a schema that is being written out (a recursive schema) stays, and so does every one after the schema has
 * grown too large. Discriminators are written out as conditions.
 *
 * @throws {BuildProblem} where a reference leads nowhere.
 */
export function inlineReferences(
  document: JsonObject,
  schema: unknown,
  pointer = "",
  writeOut: WriteOut = "all",
): InlinedSchema {
  const left = new Set<string>();
  let size = 0;

  /**
   * @param open the references that are being written out
   * @param here those of them that speak about the same value
   */
  const inline = (node: unknown, open: readonly string[], here: readonly string[], inPlace: boolean): unknown => {
    if (Array.isArray(node)) return node.map((each) => inline(each, open, here, inPlace));
    if (!isObject(node)) return node;
    size += 1;
    const { $ref, ...siblings } = node;
    if (typeof $ref !== "string") return members(node, open, here);
    const target = referencedPointer(node);
    if (target === undefined) throw new BuildProblem(`${$ref} was not bundled.`, pointer);
    const referenced = valueAt(document, target);
    if (referenced === undefined) throw new BuildProblem(`${$ref} does not exist.`, pointer);
    if (here.length === 0 && sameValueSize(document, node) > limit) {
      throw new BuildProblem(
        `The parts that ${$ref} refers to multiply: more than ${limit} schemas judge one value.`,
        pointer,
      );
    }
    const reached = follow(target, referenced, open, here, inPlace);
    if (Object.keys(siblings).length === 0) return reached;
    return { allOf: [reached], ...(members(siblings, open, here) as object) };
  };

  const mayGrow = (inPlace: boolean, sameValue: boolean): boolean => {
    if (writeOut === "all") return size <= (inPlace ? budget + limit : budget);
    // The first node of a definition is the reference to it.
    return inPlace || sameValue ? size <= budget + limit : size <= 1;
  };

  const follow = (
    target: string,
    referenced: unknown,
    open: readonly string[],
    here: readonly string[],
    inPlace: boolean,
  ): unknown => {
    if (here.includes(target)) {
      // A branch that refers back to its choice means the members that the branches share.
      const { oneOf: _, anyOf: __, discriminator: ___, allOf: ____, ...shared } = objectOf(referenced);
      return members(shared, open, here);
    }
    if (open.includes(target) || !mayGrow(inPlace, here.length > 0)) {
      left.add(target);
      return { $ref: leftReference(target) };
    }
    const base = inPlace ? undefined : polymorphicBase(document, target, referenced);
    return inline(base ?? referenced, [...open, target], [...here, target], inPlace && base === undefined);
  };

  const members = (node: JsonObject, open: readonly string[], here: readonly string[]): JsonObject => {
    const written = writeOutDiscriminator(document, node, writeOut === "all");
    const isAlone = writeOut === "same value" && here.length === 0 && isWrapped(document, node);
    const result: Record<string, unknown> = {};
    for (const [keyword, value] of Object.entries(written)) {
      // It is the name of no keyword, and assigning it would change the object.
      if (keyword === "__proto__") continue;
      // What stands in an extension is no schema, whatever it looks like.
      if (literalKeywords.has(keyword) || keyword.startsWith("x-")) result[keyword] = value;
      else if (schemaMapKeywords.has(keyword) && isObject(value)) {
        result[keyword] = mapMembers(value, (child) => inline(child, open, [], false));
      } else {
        const isSame = sameValueKeywords.has(keyword);
        result[keyword] = inline(value, open, isSame ? here : [], !isAlone && inPlaceKeywords.has(keyword));
      }
    }
    return result;
  };

  return { schema: inline(schema, [], [], false), left: [...left] };
}

/** Under these a reference is a part of a schema, so that a base is meant as it stands, not with its variants. */
const inPlaceKeywords = new Set(["allOf", "then", "else", "if", "not"]);

/** Keywords that judge nothing. */
const aside = new Set([
  "description",
  "title",
  "example",
  "examples",
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/**
 * Whether a schema is a reference with something said beside it: nothing else speaks about the same value, so it may
 * stay one. A base is meant as it stands there, and would be another schema.
 */
function isWrapped(document: JsonObject, { allOf, ...others }: JsonObject): boolean {
  if (!Array.isArray(allOf) || allOf.length !== 1) return false;
  if (!Object.keys(others).every((keyword) => aside.has(keyword) || keyword.startsWith("x-"))) return false;
  const target = referencedPointer(allOf[0]);
  return target !== undefined && polymorphicBase(document, target, valueAt(document, target)) === undefined;
}

/** The members of an object, changed; a member named `__proto__` stays a member. */
function mapMembers(members: JsonObject, change: (child: unknown) => unknown): JsonObject {
  return Object.fromEntries(Object.entries(members).map(([name, child]) => [name, change(child)]));
}
