import type { ParseArgsOptionsConfig } from "node:util";
import type { TargetChoice } from "../target/create-target.ts";
import type { EdgeGridSourceOptions } from "../target/edgegrid-authorizer.ts";
import type { Policy } from "../target/policy.ts";
import { readPositive, separate } from "./read-values.ts";
import { UsageError } from "./usage-error.ts";

/** The flags about a target and what may be done to it, which every command understands. */
export const targetFlags = {
  api: { type: "string", multiple: true },
  target: { type: "string" },
  token: { type: "string" },
  edgerc: { type: "string" },
  section: { type: "string" },
  "account-switch-key": { type: "string" },
  "allow-writes": { type: "boolean" },
  "allow-host": { type: "string", multiple: true },
  destructive: { type: "string", multiple: true },
  timeout: { type: "string" },
  report: { type: "string" },
  record: { type: "string" },
  har: { type: "string" },
  strict: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsOptionsConfig;

/** The values of {@link targetFlags}, as `parseArgs` gives them. */
export interface TargetValues {
  readonly target?: string | undefined;
  readonly token?: string | undefined;
  readonly edgerc?: string | undefined;
  readonly section?: string | undefined;
  readonly "account-switch-key"?: string | undefined;
  readonly "allow-writes"?: boolean | undefined;
  readonly "allow-host"?: string[] | undefined;
  readonly destructive?: string[] | undefined;
  readonly timeout?: string | undefined;
  readonly report?: string | undefined;
  readonly record?: string | undefined;
  readonly har?: string | undefined;
  readonly strict?: boolean | undefined;
}

/** What every command is told about its target. */
export interface TargetArguments {
  readonly target: TargetChoice;
  readonly policy: Policy;
  readonly timeoutMs?: number;
  readonly report?: string;
  readonly record?: string;
  readonly har?: string;
  readonly strict: boolean;
}

/** Reads the values of {@link targetFlags}; a token may also stand in the environment, where no process list shows it. */
export function readTarget(values: TargetValues, environment: NodeJS.ProcessEnv = process.env): TargetArguments {
  const edgegrid = readEdgeGrid(values);
  if (values.target === undefined && !edgegrid)
    throw new UsageError("--target is missing: the URL of the server to test.");
  const seconds = readPositive("--timeout", values.timeout, "seconds");
  const token = values.token ?? environment["EDGE_CONFORMANCE_TOKEN"];
  return {
    target: {
      ...(values.target !== undefined && { url: values.target }),
      ...(token !== undefined && { token }),
      ...(edgegrid && { edgegrid }),
    },
    policy: {
      allowWrites: values["allow-writes"] ?? false,
      writeHosts: separate(values["allow-host"]),
      destructive: separate(values.destructive),
    },
    ...(seconds !== undefined && { timeoutMs: seconds * 1000 }),
    ...(values.report !== undefined && { report: values.report }),
    ...(values.record !== undefined && { record: values.record }),
    ...(values.har !== undefined && { har: values.har }),
    strict: values.strict ?? false,
  };
}

/** Any of the three flags asks for signatures; the rest is where other Akamai tools look. */
function readEdgeGrid({ edgerc, section, ...values }: TargetValues): EdgeGridSourceOptions | undefined {
  const accountSwitchKey = values["account-switch-key"];
  if (edgerc === undefined && section === undefined && accountSwitchKey === undefined) return undefined;
  return {
    ...(edgerc !== undefined && { path: edgerc }),
    ...(section !== undefined && { section }),
    ...(accountSwitchKey !== undefined && { accountSwitchKey }),
  };
}
