import { parseArgs } from "node:util";
import { apiIds } from "@edge-contracts/specs/apis";
import { type Need, needs } from "../need.ts";

/** What the command line asks for. */
export interface Arguments {
  readonly apis: readonly string[];
  readonly target: string;
  readonly supports: readonly Need[];
  readonly operations?: readonly string[];
  readonly report?: string;
  readonly timeoutMs?: number;
  readonly strict: boolean;
}

/** The command line makes no sense; the message says why. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Reads the command line; `undefined` where it only asks for help. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const values = parse(argv);
  if (values.help) return undefined;
  if (values.target === undefined) throw new UsageError("--target is missing: the URL of the server to test.");
  const timeout = values.timeout === undefined ? undefined : Number(values.timeout);
  if (timeout !== undefined && !(timeout > 0)) throw new UsageError("--timeout takes a number of seconds.");
  return {
    apis: readApis(values.api ?? []),
    target: values.target,
    supports: separate(values.supports ?? []).map(readNeed),
    ...(values.operation !== undefined && { operations: separate(values.operation) }),
    ...(values.report !== undefined && { report: values.report }),
    ...(timeout !== undefined && { timeoutMs: timeout * 1000 }),
    strict: values.strict ?? false,
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        api: { type: "string", multiple: true },
        target: { type: "string" },
        supports: { type: "string", multiple: true },
        operation: { type: "string", multiple: true },
        report: { type: "string" },
        timeout: { type: "string" },
        strict: { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readApis(given: readonly string[]): readonly string[] {
  const ids = separate(given);
  if (ids.length === 0) throw new UsageError(`--api is missing: one or more of ${apiIds.join(", ")}, or all.`);
  if (ids.includes("all")) return apiIds;
  const unknown = ids.find((id) => !apiIds.some((known) => known === id));
  if (unknown !== undefined) throw new UsageError(`There is no API ${unknown}; known are ${apiIds.join(", ")}.`);
  return [...new Set(ids)];
}

function readNeed(text: string): Need {
  const need = needs.find((known) => known === text);
  if (need === undefined) throw new UsageError(`--supports takes ${needs.join(", ")}; not ${text}.`);
  return need;
}

function separate(values: readonly string[]): string[] {
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "");
}
