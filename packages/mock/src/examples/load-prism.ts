import type { IHttpOperation } from "@stoplight/types";

/** What Prism made of one response. */
export interface Generated {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The part of Prism that the examples use. */
export interface Prism {
  /** Every operation of an OpenAPI document, in Prism's own model. */
  operationsOf(document: unknown): Promise<IHttpOperation[]>;
  /** The answer of a narrowed operation; `example` names an example, `dynamic` makes one up from the schema. */
  generate(
    operation: IHttpOperation,
    options: { readonly example?: string; readonly dynamic: boolean },
  ): Promise<Generated>;
}

let loading: Promise<Prism> | undefined;

/** Prism takes longer to load than everything else together, so it is loaded with the first example. */
export function loadPrism(): Promise<Prism> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Prism> {
  const [{ createInstance, getHttpOperationsFromSpec }, { createLogger }] = await Promise.all([
    import("@stoplight/prism-http"),
    import("@stoplight/prism-core"),
  ]);
  const checksNothing = {
    isProxy: false,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: false,
    errors: false,
    upstreamProxy: undefined,
  } as const;
  const prism = createInstance(
    { ...checksNothing, mock: { dynamic: false } },
    { logger: createLogger("examples", { level: "silent" }) },
  );
  return {
    // Prism resolves references in place; the document belongs to the contract.
    operationsOf: (document) => getHttpOperationsFromSpec(withoutForeignReferences(document) as object),
    async generate(operation, { example, dynamic }) {
      const mediaType = operation.responses[0]?.contents?.[0]?.mediaType;
      const request = { method: operation.method as "get", url: { path: operation.path }, headers: {} };
      // Prism writes into `mock`, so each call gets its own.
      const mock = {
        dynamic,
        ...(mediaType && { mediaTypes: [mediaType] }),
        ...(example !== undefined && { exampleKey: example }),
      };
      const result = await prism.request(request, [operation], { ...checksNothing, mock })();
      if (result._tag === "Left") throw result.left;
      const { headers = {}, body } = result.right.output;
      return { headers, body: mediaType ? body : undefined };
    },
  };
}

/** A copy. What looks like a reference to a file or a host is data, as in an example, and Prism would open it. */
function withoutForeignReferences(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutForeignReferences);
  if (typeof node !== "object" || node === null) return node;
  const isForeign = ([name, value]: readonly [string, unknown]) =>
    name === "$ref" && typeof value === "string" && !value.startsWith("#");
  return Object.fromEntries(
    Object.entries(node)
      .filter((member) => !isForeign(member))
      .map(([name, value]) => [name, withoutForeignReferences(value)]),
  );
}
