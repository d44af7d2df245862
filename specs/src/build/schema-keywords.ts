/** Keywords whose members are schemas by name, so that a property called `description` is not taken for one. */
export const schemaMapKeywords: ReadonlySet<string> = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
]);

/** Keywords that hold values, not schemas. */
export const literalKeywords: ReadonlySet<string> = new Set([
  "enum",
  "const",
  "required",
  "dependentRequired",
  "type",
  "default",
  "example",
  "examples",
  "discriminator",
]);
