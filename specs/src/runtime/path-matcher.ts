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

interface Route {
  readonly template: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  readonly operations: Map<string, Operation>;
}

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
      const route = routes.get(template) ?? compile(template);
      routes.set(template, route);
      route.operations.set(operation.method, operation);
    }
  }
  const literal = new Map([...routes].filter(([, route]) => route.names.length === 0));
  const templated = [...routes.values()]
    .filter((route) => route.names.length > 0)
    .sort((a, b) => compareSpecificity(a.template, b.template));

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
    const operation = route.operations.get(method.toUpperCase());
    if (!operation) {
      return {
        kind: "method-not-allowed",
        allowedMethods: [...route.operations.keys()],
        operations: [...route.operations.values()],
      };
    }
    return { kind: "operation", operation, pathParameters: readParameters(route, values) };
  };
}

/** A template as it stands in a URL: outside its parameters, what a URL cannot hold is percent-encoded. */
function encodeLiterals(template: string): string {
  return template.replace(/\{[^}]+\}|%[0-9A-Fa-f]{2}|[^{%]+|./gs, (part) =>
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

function compile(template: string): Route {
  const names: string[] = [];
  const source = template.replace(/\{([^}]+)\}|[.*+?^$()|[\]\\]/g, (token, name?: string) => {
    if (name === undefined) return `\\${token}`;
    names.push(name);
    return "([^/]+)";
  });
  return { template, names, pattern: new RegExp(`^${source}$`), operations: new Map() };
}

/** Sorts the template whose first differing segment is a literal before the one where it is a parameter. */
function compareSpecificity(a: string, b: string): number {
  const left = a.split("/");
  const right = b.split("/");
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const difference = Number(left[index]?.includes("{")) - Number(right[index]?.includes("{"));
    if (difference !== 0) return difference;
  }
  return 0;
}

function readParameters({ names }: Route, values: readonly string[]): Record<string, string> {
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
