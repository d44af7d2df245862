import { basePathsOf } from "./base-paths.ts";
import type { ApiDescription, Operation } from "./operation-table.ts";

/** What a method and path name in a contract. */
export type Match =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly pathParameters: Readonly<Record<string, string>>;
    }
  /** The path exists, the method does not. */
  | {
      readonly kind: "method-not-allowed";
      readonly allowedMethods: readonly string[];
      readonly operations: readonly Operation[];
    }
  | { readonly kind: "not-found" };

/** Paths that differ in the names of their parameters only are one to a server, each method with names of its own. */
interface Route {
  readonly shape: string;
  readonly pattern: RegExp;
  readonly operations: Map<string, { readonly operation: Operation; readonly names: readonly string[] }>;
}

/** A path without the names of its parameters: two of one shape match the same URLs. */
export function pathShape(template: string): string {
  return template.replaceAll(parameter, "{}");
}

const parameter = /\{([^{}]+)\}/g;

/**
 * Compiles the paths of a contract into a function from method and full pathname (base path included, no query) to
 * a {@link Match}. An operation is found below each base path of its servers. A literal segment wins over a template
 * (OpenAPI 3.1, Paths Object). A trailing slash matters, and a parameter never spans or leaves empty a segment.
 */
export function createPathMatcher(
  api: Pick<ApiDescription, "basePath" | "operations"> & Partial<Pick<ApiDescription, "servers">>,
): (method: string, pathname: string) => Match {
  const routes = new Map<string, Route>();
  for (const operation of api.operations) {
    for (const base of basePathsOf(api, operation)) {
      const template = base + encodeLiterals(operation.path);
      const shape = pathShape(template);
      const route = routes.get(shape) ?? { shape, pattern: patternOf(template), operations: new Map() };
      routes.set(shape, route);
      const names = parameterNames(template);
      if (!route.operations.has(operation.method)) route.operations.set(operation.method, { operation, names });
    }
  }
  const literal = new Map([...routes].filter(([shape]) => !shape.includes("{}")));
  const templated = [...routes.values()]
    .filter(({ shape }) => shape.includes("{}"))
    .sort((a, b) => compareSpecificity(a.shape, b.shape));

  const findRoute = (path: string): { route: Route; values: readonly string[] } | undefined => {
    const exact = literal.get(path);
    if (exact) return { route: exact, values: [] };
    for (const route of templated) {
      const values = route.pattern.exec(path);
      if (values) return { route, values: values.slice(1) };
    }
    return undefined;
  };

  return (method, pathname) => {
    const found = findRoute(pathname) ?? (pathname.includes("%") ? findRoute(normalized(pathname)) : undefined);
    if (!found) return { kind: "not-found" };
    const { route, values } = found;
    const offered = route.operations.get(method.toUpperCase());
    if (!offered) {
      return {
        kind: "method-not-allowed",
        allowedMethods: [...route.operations.keys()],
        operations: [...route.operations.values()].map(({ operation }) => operation),
      };
    }
    return {
      kind: "operation",
      operation: offered.operation,
      pathParameters: readParameters(offered.names, values),
    };
  };
}

/** A template as it stands in a URL: outside its parameters, what a URL cannot hold is percent-encoded. */
function encodeLiterals(template: string): string {
  return template.replace(/\{[^{}]+\}|%[0-9A-Fa-f]{2}|[^{%]+|./gs, (part) =>
    /^(?:\{.+\}|%..)$/s.test(part) ? part : encodeURI(part).replaceAll("%5B", "[").replaceAll("%5D", "]"),
  );
}

/** Percent-encoding has several spellings of one path (RFC 3986 section 6.2.2): upper case, and only where it must be. */
function normalized(pathname: string): string {
  return pathname.replace(/%[0-9A-Fa-f]{2}/g, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return /[A-Za-z0-9._~!$&'()*+,;=:@-]/.test(character) ? character : octet.toUpperCase();
  });
}

/** The names of the parameters that stand in a path, which may have any characters but braces (OpenAPI 3.1, 4.8.8.1). */
export function parameterNames(template: string): string[] {
  return [...template.matchAll(parameter)].map(([, name]) => name as string);
}

function patternOf(template: string): RegExp {
  const source = template.replace(/\{[^{}]+\}|[.*+?^$()|[\]\\]/g, (token) =>
    token.startsWith("{") ? "([^/]+)" : `\\${token}`,
  );
  return new RegExp(`^${source}$`);
}

/**
 * Sorts the path first whose first differing segment is a literal, or says more beside its parameters. Paths of unlike
 * length never match the same URL; they have an order all the same, without which a sort puts others in any.
 */
function compareSpecificity(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  if (left.length !== right.length) return left.length - right.length;
  for (const [index, segment] of left.entries()) {
    const other = right[index] ?? "";
    const difference =
      Number(segment.includes("{}")) - Number(other.includes("{}")) || literalLength(other) - literalLength(segment);
    if (difference !== 0 && (segment.includes("{}") || other.includes("{}"))) return difference;
  }
  return 0;
}

function literalLength(segment: string): number {
  return segment.replaceAll("{}", "").length;
}

function readParameters(names: readonly string[], values: readonly string[]): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [index, name] of names.entries()) parameters[name] = decodeSegment(values[index] ?? "");
  return parameters;
}

function decodeSegment(segment: string): string {
  if (!segment.includes("%")) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not valid percent-encoding: the raw text is what the parameter's schema should judge.
    return segment;
  }
}
