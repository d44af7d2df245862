import { dereference, methods } from "@edge-contracts/specs/runtime";
import type { FieldKind, ReceivedRow } from "../types/received.ts";
import type { GeneratedContract } from "./contract.ts";
import { identifiersOf } from "./names.ts";

type Members = Readonly<Record<string, unknown>>;

/** A request that a server of the API makes by itself. */
export interface CalledBack {
  /** The constant of the generated module. */
  readonly name: string;
  /** The name of its path item among {@link calledBackItems}. */
  readonly key: string;
  readonly method: string;
  readonly summary: string;
  /** Where it is sent to, as the contract writes it; absent for a webhook. */
  readonly where?: string;
  readonly row: ReceivedRow;
}

interface Item {
  readonly key: string;
  readonly name: string;
  readonly where?: string;
  readonly item: Members;
}

/** Every callback and webhook of a contract that has a client. */
export function calledBackOf({ document }: Pick<GeneratedContract, "document">): CalledBack[] {
  const found = itemsOf(document).flatMap(({ item, ...place }) =>
    methods.flatMap((method) => {
      const call = dereference(document, item[method]);
      return isMembers(call) ? [{ ...place, method, call }] : [];
    }),
  );
  const ids = found.map(({ name, method, call }, index) => {
    const { operationId } = call;
    if (typeof operationId === "string") return operationId;
    const isAlone = found.filter((each, other) => each.name === name && other !== index).length === 0;
    return isAlone ? name : `${name} ${method}`;
  });
  const names = identifiersOf(ids);
  return found.map(({ key, method, call, where }, index) => ({
    name: names[index] as string,
    key,
    method,
    summary: typeof call["summary"] === "string" ? call["summary"] : "",
    ...(where !== undefined && { where }),
    row: rowOf(document, ids[index] as string, method, call),
  }));
}

/** The path items of callbacks and webhooks, as the webhooks of a document for a generator that knows these alone. */
export function calledBackItems(document: Members): Record<string, unknown> {
  return Object.fromEntries(
    itemsOf(document).map(({ key, where, item }) => [key, where === undefined ? item : withoutIds(item)]),
  );
}

/** A callback stands where it is declared too, and an id may stand once. */
function withoutIds(item: Members): Members {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      if (!isMembers(value)) return [name, value];
      const { operationId: _, ...call } = value;
      return [name, call];
    }),
  );
}

function itemsOf(document: Members): Item[] {
  const webhooks = membersOf(document["webhooks"]).flatMap(([name, value]): Item[] => {
    const item = dereference(document, value);
    return isMembers(item) ? [{ key: name, name, item }] : [];
  });
  const seen = new Set<unknown>();
  const callbacks = membersOf(document["paths"]).flatMap(([path, pathItem]) =>
    methods.flatMap((method) => {
      const operation = membersOf(dereference(document, pathItem)).find(([name]) => name === method)?.[1];
      return membersOf(isMembers(operation) ? operation["callbacks"] : undefined).flatMap(([name, callback]) =>
        membersOf(dereference(document, callback)).flatMap(([where, value]): Item[] => {
          const item = dereference(document, value);
          // One that several operations share is one.
          if (where.startsWith("x-") || !isMembers(item) || seen.has(item)) return [];
          seen.add(item);
          return [{ key: `${method} ${path} ${name} ${where}`, name, where, item }];
        }),
      );
    }),
  );
  return [...webhooks, ...callbacks];
}

function rowOf(document: Members, id: string, method: string, call: Members): ReceivedRow {
  const body = dereference(document, call["requestBody"]);
  const content = isMembers(body) ? membersOf(body["content"]) : [];
  const fields = Object.assign({}, ...content.map(([, mediaType]) => fieldsOf(document, mediaType)));
  const answers = membersOf(call["responses"]).map(([status, value]) => {
    const response = dereference(document, value);
    return [status, (isMembers(response) && membersOf(response["content"])[0]?.[0]) || null];
  });
  return {
    id,
    method: method.toUpperCase(),
    ...(content.length > 0 && { body: content.map(([mediaType]) => mediaType) }),
    ...(isMembers(body) && body["required"] === true && { bodyRequired: true }),
    ...(Object.keys(fields).length > 0 && { fields }),
    answers: Object.fromEntries(answers),
  };
}

const kinds: Readonly<Record<string, FieldKind>> = {
  integer: "number",
  number: "number",
  boolean: "boolean",
  array: "list",
};

/** Members of a form that are no text. */
function fieldsOf(document: Members, mediaType: unknown): Record<string, FieldKind> {
  const schema = dereference(document, isMembers(mediaType) ? mediaType["schema"] : undefined);
  return Object.fromEntries(
    membersOf(isMembers(schema) ? schema["properties"] : undefined).flatMap(([name, property]) => {
      const declared = dereference(document, property);
      const kind = isMembers(declared) ? kinds[String([declared["type"]].flat()[0])] : undefined;
      return kind === undefined ? [] : [[name, kind]];
    }),
  );
}

function membersOf(value: unknown): [string, unknown][] {
  return isMembers(value) ? Object.entries(value) : [];
}

function isMembers(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
