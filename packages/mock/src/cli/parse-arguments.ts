import { parseArgs } from "node:util";
import { apiIds } from "@edge-contracts/specs/apis";
import type { Auth } from "../edge/answer-request.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What a command line asks for. */
export interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly port: number;
  readonly host: string;
  readonly auth: Auth;
  readonly apis: readonly string[];
}

/** @throws {UsageProblem} for an unknown flag, API or value. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args);
  const named = [...(values.api ?? []), ...positionals];
  const unknown = named.find((id) => !(apiIds as readonly string[]).includes(id));
  if (unknown !== undefined) {
    throw new UsageProblem(`There is no API ${JSON.stringify(unknown)}; known are ${apiIds.join(", ")}.`);
  }
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    port: portOf(values.port ?? "4010"),
    host: values.host ?? "127.0.0.1",
    auth: authOf(values.auth ?? "off"),
    apis: named.length > 0 ? named : apiIds,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        json: { type: "boolean" },
        port: { type: "string" },
        host: { type: "string" },
        auth: { type: "string" },
        api: { type: "string", multiple: true },
      },
    });
  } catch (error) {
    // Node goes on to explain `--`, which helps nobody here.
    const [fault = ""] = (error instanceof Error ? error.message : String(error)).split(". ");
    throw new UsageProblem(`${fault.replace(/\.$/, "")}. See edge-mock --help.`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new UsageProblem(`--port takes a number from 0 to 65535, not ${JSON.stringify(text)}.`);
}

function authOf(text: string): Auth {
  if (text === "off" || text === "presence") return text;
  throw new UsageProblem(`--auth takes off or presence, not ${JSON.stringify(text)}.`);
}
