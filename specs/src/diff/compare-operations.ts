import { objectOf } from "../build/json.ts";
import { valueAt } from "../runtime/json-pointer.ts";
import type { Operation, Parameter } from "../runtime/operation-table.ts";
import type { Finding } from "./change.ts";
import { compareMediaTypes } from "./compare-media-types.ts";
import { compareSchemas } from "./compare-schemas.ts";
import type { Edition, OperationPair } from "./edition.ts";

/** What differs between two editions of an operation. */
export function compareOperations(pair: OperationPair): Finding[] {
  const { before, now } = pair;
  const findings: Finding[] = [];
  const add = (kind: string, verdict: Finding["verdict"], message: string, more: Partial<Finding> = {}) =>
    findings.push({
      kind,
      verdict,
      message,
      direction: "both",
      subject: kind,
      pointers: { now: now.pointer, before: before.pointer },
      ...more,
    });
  if (before.operationId !== now.operationId) {
    add("operation-renamed", "breaking", `\`${before.operationId}\` is called \`${now.operationId}\` now.`, {
      client: `\`${before.operationId}\` does not compile`,
      witness: `call of ${before.operationId}`,
      pointers: { now: `${now.pointer}/operationId`, before: `${before.pointer}/operationId` },
    });
  }
  if (before.method !== now.method || template(before.path) !== template(now.path)) {
    add("operation-moved", "breaking", `It was ${before.method} ${before.path} and is ${now.method} ${now.path}.`, {
      client: "compiles; the request goes where nothing answers any more",
      witness: `request ${before.method} ${before.path}`,
    });
  }
  if (before.effect !== now.effect) {
    add("effect", "breaking", `It counts as ${now.effect}, before as ${before.effect}.`, {
      client: "is repeated, or asked for permission, by other rules",
      witness: `call of ${now.operationId}: ${before.effect} → ${now.effect}`,
      pointers: { now: `${now.pointer}/x-effect`, before: `${before.pointer}/x-effect` },
    });
  }
  const lostSecurity = before.security.filter(
    (wanted) => !now.security.some((each) => each.every((name) => wanted.includes(name))),
  );
  if (lostSecurity.length > 0) {
    add(
      "security",
      "breaking",
      `${lostSecurity.map((each) => each.join(" and ") || "no credentials").join(", ")} will not do any more.`,
      {
        direction: "request",
        client: "is refused with 401 or 403",
        witness: `request with ${lostSecurity[0]?.join(" and ") || "no credentials"}`,
        pointers: { now: `${now.pointer}/security`, before: `${before.pointer}/security` },
      },
    );
  } else if (JSON.stringify(before.security) !== JSON.stringify(now.security)) {
    add("security-more", "harmless", "It takes more kinds of credentials.");
  }
  if (JSON.stringify(before.servers) !== JSON.stringify(now.servers)) {
    add("servers", "breaking", "It has other servers.", {
      client: "goes to another address",
      witness: now.servers?.[0] ?? "",
    });
  }
  const deprecated = (edition: Edition, { pointer }: Operation) =>
    objectOf(valueAt(edition.document, pointer))["deprecated"] === true;
  if (!deprecated(pair.editions.before, before) && deprecated(pair.editions.now, now))
    add("deprecated", "harmless", "It is deprecated.");
  return [...findings, ...compareParameters(pair), ...compareMediaTypes(pair)];
}

/** The path with its parameters unnamed: what the wire sees. */
export function template(path: string): string {
  return path.replace(/\{[^}]*\}/g, "{}");
}

function compareParameters({ before, now, editions }: OperationPair): Finding[] {
  const findings: Finding[] = [];
  const successors = new Map(now.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const former = new Map(before.parameters.map((parameter) => [keyOf(parameter), parameter]));
  const renamed = new Map(
    zip(pathParameters(before.path), pathParameters(now.path)).filter(([one, other]) => one !== other),
  );
  for (const [key, parameter] of former) {
    const subject = `${parameter.in}/${parameter.name}`;
    const base = { direction: "request", subject } as const;
    const name = parameter.in === "path" ? renamed.get(parameter.name) : undefined;
    const successor = successors.get(name === undefined ? key : `path ${name}`);
    if (successor === undefined) {
      const isRefused = parameter.in === "query" && editions.now.description.checks.unknownQuery === "reject";
      findings.push({
        ...base,
        kind: "parameter-gone",
        verdict: "breaking",
        message: `The parameter \`${subject}\` is gone; ${isRefused ? "a request with it is refused" : "it is ignored"}.`,
        pointers: { now: now.pointer, before: parameter.pointer },
        client: "stops compiling where it gives the argument",
        witness: `request with ${parameter.name}=${String(parameter.example ?? "…")}`,
      });
      continue;
    }
    if (name !== undefined) {
      findings.push({
        ...base,
        kind: "parameter-renamed",
        verdict: "breaking",
        message: `The parameter \`${subject}\` is called \`${name}\` now.`,
        pointers: { now: successor.pointer, before: parameter.pointer },
        client: `stops compiling: the argument \`${parameter.name}\` is \`${name}\` now`,
        witness: `call with { ${parameter.name} }`,
      });
    }
    findings.push(...compareParameter(base, { before: parameter, now: successor }, editions));
  }
  for (const [key, parameter] of successors) {
    if (former.has(key) || [...renamed.values()].includes(parameter.name)) continue;
    const subject = `${parameter.in}/${parameter.name}`;
    findings.push({
      direction: "request",
      subject,
      kind: "parameter-new",
      verdict: parameter.required ? "breaking" : "harmless",
      message: `The parameter \`${subject}\` is new${parameter.required ? " and required" : ""}.`,
      pointers: { now: parameter.pointer },
      ...(parameter.required && {
        client: "stops compiling: an argument is missing",
        witness: `request without ${parameter.name}`,
      }),
    });
  }
  return findings;
}

function compareParameter(
  base: { readonly direction: "request"; readonly subject: string },
  { before, now }: { readonly before: Parameter; readonly now: Parameter },
  editions: OperationPair["editions"],
): Finding[] {
  const findings: Finding[] = [];
  const pointers = { now: now.pointer, before: before.pointer };
  if (before.required !== now.required) {
    const verdict = now.required ? "breaking" : "harmless";
    const message = `The parameter \`${base.subject}\` is ${now.required ? "required" : "optional"} now.`;
    const more = now.required
      ? { client: "stops compiling: an argument is missing", witness: `request without ${now.name}` }
      : {};
    findings.push({ ...base, kind: "parameter-required", verdict, message, pointers, ...more });
  }
  const written = ({ style, explode, content, allowReserved }: Parameter) =>
    JSON.stringify({ style, explode, content, allowReserved });
  if (written(before) !== written(now)) {
    findings.push({
      ...base,
      kind: "parameter-style",
      verdict: "breaking",
      message: `The parameter \`${base.subject}\` is written otherwise.`,
      pointers,
      client: "compiles, and sends another URL or header",
      witness: `${written(before)} → ${written(now)}`,
    });
  }
  if ((before.sensitive ?? false) !== (now.sensitive ?? false)) {
    const message = `The parameter \`${base.subject}\` is ${now.sensitive ? "sensitive now" : "sensitive no longer: logs will show it"}.`;
    findings.push({
      ...base,
      kind: "sensitivity",
      verdict: now.sensitive ? "harmless" : "breaking",
      message,
      pointers,
      ...(!now.sensitive && { client: "shows in its logs what it hid before", witness: `log of ${now.name}` }),
    });
  }
  const side = (edition: Edition, { pointer }: Parameter) => {
    const schema = objectOf(valueAt(edition.document, pointer))["schema"];
    return { document: edition.document, schema: schema ?? {}, pointer: `${pointer}/schema` };
  };
  const examples = [before.example, now.example].filter((example) => example !== undefined);
  const schemas = compareSchemas({
    before: side(editions.before, before),
    now: side(editions.now, now),
    direction: "request",
    examples,
    subject: base.subject,
  });
  return [...findings, ...schemas];
}

function keyOf({ in: place, name }: Parameter): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`;
}

function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
}

function zip(one: readonly string[], other: readonly string[]): [string, string][] {
  return one.flatMap((each, index) => (other[index] === undefined ? [] : [[each, other[index]] as [string, string]]));
}
