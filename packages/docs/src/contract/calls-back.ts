import { dereference, methods } from "@edge-contracts/specs/runtime";
import { isObject, type Json, type JsonObject } from "../text/json.ts";

/** A request that a server makes by itself: nobody here makes or takes it, so that a page can only tell of it. */
export interface CallBack {
  readonly name: string;
  readonly method: string;
  /** The address as the contract writes it; absent for a webhook, whose address is agreed elsewhere. */
  readonly where?: string;
  readonly text: string;
}

/** The callbacks of an operation. */
export function callbacksOf(operation: unknown, document: JsonObject): CallBack[] {
  return membersOf(operation, "callbacks", document).flatMap(([name, callback]) =>
    Object.entries(callback)
      .filter(([where]) => !where.startsWith("x-"))
      .flatMap(([where, item]) => callsOf(name, item, document).map((call) => ({ ...call, where }))),
  );
}

/** The webhooks of a contract. */
export function webhooksOf(document: JsonObject): CallBack[] {
  return membersOf(document, "webhooks", document).flatMap(([name, item]) => callsOf(name, item, document));
}

function membersOf(holder: unknown, name: string, document: JsonObject): [string, JsonObject][] {
  const members = isObject(holder) ? holder[name] : undefined;
  return Object.entries(isObject(members) ? members : {}).flatMap(([key, member]) => {
    const value = dereference(document, member);
    return isObject(value) ? [[key, value] as [string, JsonObject]] : [];
  });
}

function callsOf(name: string, pathItem: Json, document: JsonObject): CallBack[] {
  const item = dereference(document, pathItem);
  if (!isObject(item)) return [];
  return methods.flatMap((method) => {
    const call = item[method];
    if (!isObject(call)) return [];
    const text = [call["summary"], call["description"]].filter((part) => typeof part === "string");
    return [{ name, method: method.toUpperCase(), text: text.join(". ") }];
  });
}
