/**
 * What a contract says about the values of a body that a schema cannot say. `at` is a path as in {@link VersionStep}.
 * Where a rule names another member, that stands beside its own, or where a path from there leads, up with `..`.
 */
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
  /** Null, empty or left out while another member has one of these values. */
  | { readonly emptyWhile: { readonly member: string; readonly is: readonly string[] } }
  /** A time at which something has happened, so that it never lies ahead. */
  | { readonly happened: true }
  /** A time no earlier than that of another member. */
  | { readonly notBefore: string }
  /**
   * A location that ends like this; a name in braces is another member, or the last segment of one that is a location
   * itself, else a path parameter of the request.
   */
  | { readonly location: string }
  /** A list whose items show all that reading one of them shows. */
  | { readonly inFull: true }
  /** A value that a list has, which another operation answers: the path there of what it is. */
  | { readonly refersTo: { readonly operation: string; readonly at: string } }
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
  /** What the value is in, the nearest last. */
  readonly inside: readonly object[];
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
  let places: Place[] = [{ value: body, inside: [], at: "" }];
  for (const token of path === "" ? [] : path.split("/")) {
    places = places.flatMap(({ value, inside, at }) => {
      if (typeof value !== "object" || value === null) return [];
      const keys = token === "*" ? Object.keys(value) : Object.hasOwn(value, token) ? [token] : [];
      return keys.map((key) => ({
        value: (value as Record<string, unknown>)[key],
        inside: [...inside, value],
        at: `${at}/${key}`,
      }));
    });
  }
  return places;
}

/** The value of another member, by its path from where a value stands; `undefined` where there is none. */
function memberAt({ inside }: Place, path: string): unknown {
  const tokens = path.split("/");
  const up = tokens.filter((token) => token === "..").length;
  let value: unknown = inside.at(-1 - up);
  for (const token of tokens.slice(up)) {
    const isIn = typeof value === "object" && value !== null && !Array.isArray(value) && Object.hasOwn(value, token);
    value = isIn ? (value as Record<string, unknown>)[token] : undefined;
  }
  return value;
}

function fault(rule: DataRule, place: Place, parameters: Readonly<Record<string, unknown>>): string | undefined {
  if ("order" in rule) return rule.by === undefined ? undefined : orderFault(rule.order, rule.by, place.value);
  if ("nullWhile" in rule) {
    const { member, is } = rule.nullWhile;
    const other = memberAt(place, member);
    if (other === undefined || is.includes(String(other)) === (place.value === null)) return undefined;
    return `must be null exactly while ${member} is ${is.join(" or ")}`;
  }
  if ("emptyWhile" in rule) {
    const { member, is } = rule.emptyWhile;
    const isMeant = is.includes(String(memberAt(place, member)));
    return isMeant && !isEmpty(place.value) ? `must be empty while ${member} is ${is.join(" or ")}` : undefined;
  }
  if ("notBefore" in rule) {
    const [earlier, later] = [timeOf(memberAt(place, rule.notBefore)), timeOf(place.value)];
    return later < earlier ? `must not be before ${nameOf(rule.notBefore)}` : undefined;
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

function isEmpty(value: unknown): boolean {
  return value === null || value === "" || (Array.isArray(value) && value.length === 0);
}

/** The member that a path leads to, by its name. */
function nameOf(path: string): string {
  return path.replace(/^.*\//, "");
}

function locationFault(
  template: string,
  place: Place,
  parameters: Readonly<Record<string, unknown>>,
): string | undefined {
  const { value } = place;
  if (typeof value !== "string" || value === "") return undefined;
  const names = [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name as string);
  const pattern = template.replace(/[.*+?^$()[\]\\|]/g, "\\$&").replace(/\{[^{}]+\}/g, "([^/]+)");
  const match = new RegExp(`${pattern}$`).exec(value);
  if (!match) return `must end like ${template}`;
  const wrong = names.find((name, index) => {
    const wanted = memberAt(place, name) ?? parameters[name];
    return wanted !== undefined && wanted !== null && nameOf(String(wanted)) !== match[index + 1];
  });
  return wrong === undefined ? undefined : `must repeat ${nameOf(wrong)}`;
}
