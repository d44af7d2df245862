import { apiIds } from "@edge-contracts/specs/apis";
import type { Auth } from "../auth/auth.ts";
import type { ProgressionMode } from "../simulator/progression.ts";
import type { SettingValue } from "../simulator/setting.ts";
import type { TlsOptions } from "../tls/server-identity.ts";
import { parseFlags } from "./parse-flags.ts";
import { parseSettings } from "./parse-settings.ts";
import { UsageProblem } from "./usage-problem.ts";

/** What a command line asks for. */
export interface Arguments {
  readonly help: boolean;
  readonly json: boolean;
  readonly listDrift: boolean;
  readonly listScenarios: boolean;
  readonly port: number;
  readonly controlPort: number;
  readonly host: string;
  readonly tls: false | TlsOptions;
  /** Where to write the authority that clients have to trust. */
  readonly tlsCa: string | undefined;
  readonly cors: boolean;
  /** In bytes. */
  readonly bodyLimit: number | undefined;
  readonly auth: Auth;
  readonly apis: readonly string[];
  readonly simulate: boolean;
  readonly progression: ProgressionMode;
  readonly db: string;
  readonly seed: number;
  readonly hostnames: number | undefined;
  readonly strictCps: boolean;
  readonly settings: Readonly<Record<string, Readonly<Record<string, SettingValue>>>>;
  /** Where to write a `.edgerc`. */
  readonly edgerc: string | undefined;
  /** Names of scenarios to begin with. */
  readonly scenarios: readonly string[];
  /** Names of drifts to begin with. */
  readonly drifts: readonly string[];
}

/** @throws {UsageProblem} for an unknown flag, API or value. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parseFlags(args);
  const named = [...(values.api ?? []), ...positionals];
  const unknown = named.find((id) => !(apiIds as readonly string[]).includes(id));
  if (unknown !== undefined) {
    throw new UsageProblem(`There is no API ${JSON.stringify(unknown)}; known are ${apiIds.join(", ")}.`);
  }
  const port = whole("--port", values.port ?? "4010", 65_535);
  return {
    help: values.help ?? false,
    json: values.json ?? false,
    listDrift: values["list-drift"] ?? false,
    listScenarios: values["list-scenarios"] ?? false,
    port,
    // Beside the other port, or any free one where that is any free one.
    controlPort: whole("--control-port", values["control-port"] ?? String(port && (port + 1) % 65_536), 65_535),
    tls: values.tls || values["tls-host"] || values["tls-ca"] ? { hosts: values["tls-host"] ?? [] } : false,
    tlsCa: values["tls-ca"],
    cors: values.cors ?? false,
    bodyLimit: values["body-limit"] === undefined ? undefined : whole("--body-limit", values["body-limit"], 2 ** 30),
    host: values.host ?? "127.0.0.1",
    auth: authOf(values.auth ?? "off"),
    apis: named.length > 0 ? named : apiIds,
    simulate: !values.stateless,
    progression: progressionOf(values.progression ?? "2000"),
    db: values.db ?? ":memory:",
    seed: whole("--seed", values.seed ?? "1", 2 ** 31 - 1),
    hostnames: values.hostnames === undefined ? undefined : whole("--hostnames", values.hostnames, 1_000_000),
    strictCps: values["strict-cps"] ?? false,
    settings: parseSettings(values.set ?? []),
    edgerc: values.edgerc,
    scenarios: values.scenario ?? [],
    drifts: (values.drift ?? []).flatMap((names) => names.split(",")),
  };
}

function whole(flag: string, text: string, maximum: number): number {
  const value = Number(text);
  if (/^\d{1,10}$/.test(text) && value <= maximum) return value;
  throw new UsageProblem(`${flag} takes a number from 0 to ${maximum}, not ${JSON.stringify(text)}.`);
}

function authOf(text: string): Auth {
  if (text === "off" || text === "presence" || text === "verify") return text;
  throw new UsageProblem(`--auth takes off, presence or verify, not ${JSON.stringify(text)}.`);
}

function progressionOf(text: string): ProgressionMode {
  if (text === "immediate" || text === "manual") return text;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new UsageProblem(`--progression takes immediate, manual or milliseconds, not ${JSON.stringify(text)}.`);
}
