/** What a contract says about the values of a body that a schema cannot say. `at` is a path as in {@link VersionStep}. */
export type DataRule = { readonly at: string } & (
  | {
      /** The order of a list; `none` says that none is promised. */
      readonly order: "newest-first" | "oldest-first" | "none";
      /** The member of an item that tells its time. */
      readonly by?: string;
    }
  /** A list whose order and repetitions mean nothing. */
  | { readonly set: true }
  /** Null exactly while a member beside it has one of these values. */
  | { readonly nullWhile: { readonly member: string; readonly is: readonly string[] } }
  /** A time no earlier than that of a member beside it. */
  | { readonly notBefore: string }
  /** A location that ends like this; a name in braces is a member beside it, else a path parameter of the request. */
  | { readonly location: string }
  /** A list of what the operation answers with, or takes where that was refused, or of the methods of its path. */
  | { readonly offered: "media-types" | "methods" }
);

/** A value of a body that breaks a rule. */
export interface RuleFinding {
  /** JSON Pointer into the body. */
  readonly at: string;
  readonly message: string;
}

interface Place {
  readonly value: unknown;
  readonly beside: Readonly<Record<string, unknown>>;
  readonly at: string;
}

/** Where a body breaks the rules. `parameters` are the path parameters of the request. */
export function ruleFindings(
  rules: readonly DataRule[],
  body: unknown,
  parameters: Readonly<Record<string, unknown>> = {},
): RuleFinding[] {
  return rules.flatMap((rule) =>
    placesAt(body, rule.at).flatMap((place) => {
      const message = fault(rule, place, parameters);
      return message === undefined ? [] : [{ at: place.at, message }];
    }),
  );
}

function placesAt(body: unknown, path: string): Place[] {
  let places: Place[] = [{ value: body, beside: {}, at: "" }];
  for (const token of path === "" ? [] : path.split("/")) {
    places = places.flatMap(({ value, at }) => {
      if (typeof value !== "object" || value === null) return [];
      const beside = value as Record<string, unknown>;
      const keys = token === "*" ? Object.keys(value) : Object.hasOwn(value, token) ? [token] : [];
      return keys.map((key) => ({
        value: beside[key],
        beside: Array.isArray(value) ? {} : beside,
        at: `${at}/${key}`,
      }));
    });
  }
  return places;
}

function fault(rule: DataRule, place: Place, parameters: Readonly<Record<string, unknown>>): string | undefined {
  if ("order" in rule) return rule.by === undefined ? undefined : orderFault(rule.order, rule.by, place.value);
  if ("nullWhile" in rule) {
    const { member, is } = rule.nullWhile;
    const other = place.beside[member];
    if (other === undefined || is.includes(String(other)) === (place.value === null)) return undefined;
    return `must be null exactly while ${member} is ${is.join(" or ")}`;
  }
  if ("notBefore" in rule) {
    const [earlier, later] = [timeOf(place.beside[rule.notBefore]), timeOf(place.value)];
    return later < earlier ? `must not be before ${rule.notBefore}` : undefined;
  }
  return "location" in rule ? locationFault(rule.location, place, parameters) : undefined;
}

function orderFault(order: string, by: string, list: unknown): string | undefined {
  if (!Array.isArray(list) || order === "none") return undefined;
  const times = list.map((item) => timeOf((item as Record<string, unknown> | null)?.[by]));
  const sign = order === "oldest-first" ? 1 : -1;
  const isOrdered = times.every((time, index) => index === 0 || !((time - (times[index - 1] as number)) * sign < 0));
  return isOrdered ? undefined : `must be ordered ${order.replace("-", " ")} by ${by}`;
}

/** NaN for what is no time, which no comparison finds fault with. */
function timeOf(value: unknown): number {
  return typeof value === "string" ? Date.parse(value) : Number.NaN;
}

function locationFault(
  template: string,
  { value, beside }: Place,
  parameters: Readonly<Record<string, unknown>>,
): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
  const pattern = template.replace(/[.*+?^$()[\]\\|]/g, "\\$&").replace(/\{[^{}]+\}/g, "([^/]+)");
  const match = new RegExp(`${pattern}$`).exec(value);
  if (!match) return `must end like ${template}`;
  const wrong = names.find((name, index) => {
    const wanted = beside[name] ?? parameters[name];
    return wanted !== undefined && wanted !== null && String(wanted) !== match[index + 1];
  });
  return wrong === undefined ? undefined : `must repeat ${wrong}`;
}
