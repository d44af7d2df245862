import type { SchemaError, SchemaValidator } from "./contract.ts";
import type { Finding, FindingVerdict } from "./finding.ts";
import { escapePointer } from "./json-pointer.ts";

/** Where a value that a schema judges stands, in the message and in the contract. */
export interface SchemaPlace {
  /** Prefix of {@link Finding.at}. */
  readonly at: string;
  /** JSON Pointer of the schema in the bundled document. */
  readonly pointer: string;
}

/** A finding per fault that `validator` sees in `value`, at most {@link maxFindings} and one that says so. */
export function schemaFindings(
  validator: SchemaValidator | undefined,
  value: unknown,
  placeOf: () => SchemaPlace,
  verdict: FindingVerdict,
): Finding[] {
  if (!validator) return [];
  const isRight = judged(validator, value);
  if (isRight) return [];
  const place = placeOf();
  if (isRight === undefined) {
    const message = "is too large or too deep to be judged";
    return [{ verdict, at: place.at, message, contract: { pointer: place.pointer } }];
  }
  const errors = withoutEnclosing(validator.errors ?? []);
  const findings = errors.slice(0, maxFindings).map(
    (error): Finding => ({
      verdict,
      at: place.at + pointerOf(error),
      message: messageOf(error, verdict),
      keyword: error.keyword,
      contract: { pointer: pointerInContract(error.schemaPath, place.pointer) },
    }),
  );
  if (errors.length === findings.length) return findings;
  return [...findings, { verdict, at: place.at, message: "has more faults", contract: { pointer: place.pointer } }];
}

/** `undefined` where the stack ends: a text of megabytes in a pattern or format, or an object thousands of levels deep. */
function judged(validator: SchemaValidator, value: unknown): boolean | undefined {
  try {
    return validator(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/**
 * So many faults are named one by one: the answer to a body of a million would be 80 MB long otherwise. Validators of a
 * build look for hardly more.
 */
export const maxFindings = 100;

/** A schema that others refer to stands in a document of its own, under its pointer in the contract. */
function pointerInContract(schemaPath: string, pointer: string): string {
  const [, name, rest = ""] = /^[^#]+#\/\$defs\/([^/]+)(.*)$/s.exec(schemaPath) ?? [];
  if (name === undefined) return pointer + schemaPath.replace(/^#/, "");
  const target = decodeURIComponent(name).replaceAll("~1", "/").replaceAll("~0", "~");
  return target.replace(/\?open$/, "") + rest;
}

const enclosingKeywords = new Set(["anyOf", "oneOf", "if", "not"]);

/** Drops "must match a schema in anyOf" and its like where the faults inside the branches are listed anyway. */
function withoutEnclosing(errors: readonly SchemaError[]): readonly SchemaError[] {
  const inner = errors.filter((error) => !enclosingKeywords.has(error.keyword));
  return inner.length > 0 ? inner : errors;
}

/** Points at the member itself where Ajv points at the object that lacks it, must not have it or is told apart by it. */
function pointerOf(error: SchemaError): string {
  const { missingProperty, additionalProperty, unevaluatedProperty, tag } = error.params;
  const member = missingProperty ?? additionalProperty ?? unevaluatedProperty ?? tag;
  return typeof member === "string" ? `${error.instancePath}/${escapePointer(member)}` : error.instancePath;
}

function messageOf(error: SchemaError, verdict: FindingVerdict): string {
  switch (error.keyword) {
    case "required":
    case "dependentRequired":
      return "is required";
    case "discriminator":
      return error.params["error"] === "tag" ? "is required, as text" : "is not a documented value";
    case "additionalProperties":
    case "unevaluatedProperties":
      return "is not a declared member";
    case "enum": {
      const values = JSON.stringify(error.params["allowedValues"]);
      return verdict === "undocumented" ? `is none of the documented values ${values}` : `must be one of ${values}`;
    }
    case "const":
      return `must be ${JSON.stringify(error.params["allowedValue"])}`;
    default:
      return error.message ?? `breaks ${error.keyword}`;
  }
}
