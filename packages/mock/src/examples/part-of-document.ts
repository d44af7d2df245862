type Members = Readonly<Record<string, unknown>>;

/**
 * The part of a document that one operation needs: its path, and the components that it leads to. Prism takes a document
 * apart whole, minutes for one of a thousand operations whose schemas refer to each other.
 */
export function partOfDocument(document: Members, path: string, method: string): Members {
  const item = resolved(document, membersOf(document["paths"])[path]);
  const { parameters } = item;
  const { security: _, callbacks: __, ...operation } = resolved(document, item[method.toLowerCase()]);
  const { paths: ___, webhooks: ____, components: _____, security: ______, ...whole } = document;
  const components: Record<string, Record<string, unknown>> = {};
  const left: unknown[] = [operation, parameters];
  for (let next = left.pop(); left.length > 0 || next !== undefined; next = left.pop()) {
    if (typeof next === "string") {
      const [, kind = "", name = ""] = /^#\/components\/([^/]+)\/([^/]+)/.exec(next) ?? [];
      const key = unescaped(name);
      const component = membersOf(membersOf(document["components"])[kind])[key];
      if (component === undefined || Object.hasOwn(components[kind] ?? {}, key)) continue;
      components[kind] = { ...components[kind], [key]: component };
      left.push(component);
    } else if (typeof next === "object" && next !== null) left.push(...Object.values(next).filter((child) => child));
  }
  const own = { ...(parameters !== undefined && { parameters }), [method.toLowerCase()]: operation };
  return { ...whole, paths: { [path]: own }, components };
}

function resolved(document: Members, node: unknown): Members {
  const { $ref } = membersOf(node);
  if (typeof $ref !== "string" || !$ref.startsWith("#/")) return membersOf(node);
  const tokens = $ref.slice(2).split("/").map(unescaped);
  return membersOf(tokens.reduce<unknown>((at, token) => membersOf(at)[token], document));
}

function unescaped(token: string): string {
  return decodeURIComponent(token).replaceAll("~1", "/").replaceAll("~0", "~");
}

function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}
