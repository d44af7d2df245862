import { type ApiDescription, dereference } from "@edge-contracts/specs/runtime";

type Json = Readonly<Record<string, unknown>>;

/** The schema of a problem by its slug, as the key in `components.schemas`; `undefined` where the contract has none. */
export type ProblemSchemas = Readonly<Record<string, string | undefined>>;

/**
 * Which schema describes the problems of each registered slug: the one whose `type` is that of the contract's examples,
 * else the general one.
 */
export function problemsOf({ problemTypes }: ApiDescription, document: Json): ProblemSchemas {
  const components = (document["components"] ?? {}) as Record<string, Record<string, Json>>;
  const types = Object.values(components["examples"] ?? {})
    .map(({ value }) => (value as Json | null | undefined)?.["type"])
    .filter((type) => typeof type === "string");
  const candidates = errorSchemas(document).map((name) => ({ name, type: typeSchemaOf(components, name) }));
  const general = candidates.find(({ type }) => type && !("const" in type || "pattern" in type || "enum" in type));
  return Object.fromEntries(
    problemTypes.map(({ slug }) => {
      const known = types.filter((type) => type === slug || type.endsWith(`/${slug}`));
      const own = candidates.find(({ type }) => known.length > 0 && known.every((each) => accepts(type, each)));
      return [slug, (own ?? general)?.name];
    }),
  );
}

function typeSchemaOf(components: Record<string, Record<string, Json>>, name: string): Json | undefined {
  return (components["schemas"]?.[name]?.["properties"] as Record<string, Json> | undefined)?.["type"];
}

/** Whether a schema singles out this type; one that takes any text does not. */
function accepts(schema: Json | undefined, type: string): boolean {
  if (typeof schema?.["pattern"] === "string") return new RegExp(schema["pattern"], "u").test(type);
  return schema?.["const"] === type;
}

/** The named schemas that error responses refer to, alone or as alternatives. */
function errorSchemas(document: Json): string[] {
  const names = new Set<string>();
  for (const item of Object.values((document["paths"] ?? {}) as Record<string, Json>)) {
    for (const operation of Object.values(item)) {
      const responses = Object.entries(((operation as Json | null)?.["responses"] ?? {}) as Json);
      for (const [status, response] of responses) {
        if (/^[123]/.test(status)) continue;
        const { content = {} } = dereference(document, response) as { content?: Record<string, { schema?: Json }> };
        for (const { schema = {} } of Object.values(content)) {
          const { anyOf = [], oneOf = [] } = dereference(document, schema) as Record<"anyOf" | "oneOf", Json[]>;
          for (const each of [schema, ...anyOf, ...oneOf]) {
            const name = /^#\/components\/schemas\/(.+)$/.exec(String(each["$ref"]))?.[1];
            if (name !== undefined) names.add(name);
          }
        }
      }
    }
  }
  return [...names];
}
