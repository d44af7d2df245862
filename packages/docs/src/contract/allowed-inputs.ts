import type { Operation } from "@edge-contracts/specs/runtime";
import { isObject, type Json } from "../text/json.ts";
import type { DocumentedApi } from "./documented-api.ts";

/** What a change waits for, as an example of its contract has it. */
export interface AllowedInput {
  readonly type: string;
  /** The operation that tells what is asked, and the one that answers. */
  readonly read: Operation | undefined;
  readonly answer: Operation | undefined;
  /** Where the change stands meanwhile, in the server's word and in words for people. */
  readonly status?: string;
  readonly description?: string;
}

/** Every input that changes wait for, by the `allowedInput` of the contract's examples. */
export function allowedInputsOf({ description: { operations }, document }: DocumentedApi): AllowedInput[] {
  const found = new Map<string, AllowedInput>();
  collect(document, ({ type, info, update, status, description }) => {
    const read = operationAt(info, operations);
    const answer = operationAt(update, operations);
    found.set(type, {
      ...found.get(type),
      type,
      read,
      answer,
      ...(status && { status }),
      ...(description && { description }),
    });
  });
  return [...found.values()];
}

type Seen = Readonly<Record<"type" | "info" | "update", string>> & Pick<AllowedInput, "status" | "description">;

function collect(node: Json, see: (input: Seen) => void): void {
  if (Array.isArray(node)) for (const item of node) collect(item, see);
  if (!isObject(node)) return;
  const about = isObject(node["statusInfo"]) ? node["statusInfo"] : {};
  const inputs = node["allowedInput"];
  for (const input of Array.isArray(inputs) ? inputs : []) {
    if (!isObject(input)) continue;
    const { type, info, update } = input;
    const { status, description } = about;
    if (typeof type === "string" && typeof info === "string" && typeof update === "string")
      see({
        type,
        info,
        update,
        ...(typeof status === "string" && { status }),
        ...(typeof description === "string" && { description }),
      });
  }
  for (const member of Object.values(node)) collect(member, see);
}

/** By the end of the path: the prefix of such URLs differs between generations of servers. */
function operationAt(url: string, operations: readonly Operation[]): Operation | undefined {
  const end = /\/input\/[^?]*$/.exec(url)?.[0];
  return end === undefined ? undefined : operations.find((operation) => operation.path.endsWith(end));
}
