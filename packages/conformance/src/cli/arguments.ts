import { parseArgs } from "node:util";
import type { RequiredPower } from "../report/measure-power.ts";
import type { Need } from "../target/need.ts";
import type { Shard } from "../target/run.ts";
import {
  readApis,
  readContractFiles,
  readCount,
  readNeeds,
  readPercentage,
  readPositive,
  readPower,
  readShard,
  separate,
} from "./read-values.ts";
import { readSecondCredentials, secondCredentialFlags } from "./second-credential-flags.ts";
import { readTarget, type TargetArguments, targetFlags } from "./target-flags.ts";
import { UsageError } from "./usage-error.ts";

/** What the command line asks for. */
export interface Arguments extends TargetArguments {
  readonly apis: readonly string[];
  /** Documents that are not ours, to judge by instead. */
  readonly contracts?: readonly string[];
  readonly supports: readonly Need[];
  readonly operations?: readonly string[];
  readonly budget?: number;
  readonly seed?: number;
  readonly subjects?: string;
  readonly discover?: boolean;
  /** `Infinity` where nothing keeps requests apart. */
  readonly ratePerMinute?: number;
  readonly timeBudgetMs?: number;
  readonly resume?: string;
  readonly ledger?: string;
  readonly shard?: Shard;
  readonly strictHttp: boolean;
  readonly workflows: boolean;
  readonly plan: boolean;
  /** Whether findings are told as GitHub wants them, which they are within its actions anyway. */
  readonly annotations: boolean;
  /** In percent. */
  readonly minCoverage?: number;
  readonly requirePower: readonly RequiredPower[];
}

/** Reads the command line; `undefined` where it only asks for help. */
export function readArguments(argv: readonly string[]): Arguments | undefined {
  const values = parse(argv);
  if (values.help) return undefined;
  const budget = readCount("--budget", values.budget);
  const rate =
    values.rate === "off"
      ? Number.POSITIVE_INFINITY
      : readPositive("--rate", values.rate, "requests per minute, or off");
  const minutes = readPositive("--time-budget", values["time-budget"], "minutes");
  if (values.resume !== undefined && values.record !== undefined)
    throw new UsageError("--resume goes on with the recording that it reads; --record would start another one.");
  const seed = readCount("--seed", values.seed);
  const minCoverage = readPercentage("--min-coverage", values["min-coverage"]);
  const { target, ...about } = readTarget(values);
  const control = values.control;
  return {
    ...about,
    target: { ...target, second: readSecondCredentials(values, target), ...(control !== undefined && { control }) },
    strictHttp: values["strict-http"] ?? false,
    workflows: !values["no-workflows"],
    apis: values.contract === undefined ? readApis(values.api) : [],
    ...(values.contract !== undefined && { contracts: readContractFiles(values) }),
    supports: readNeeds(values.supports),
    ...(values.operation !== undefined && { operations: separate(values.operation) }),
    ...(budget !== undefined && { budget }),
    ...(seed !== undefined && { seed }),
    ...(values.subjects !== undefined && { subjects: values.subjects }),
    ...(values.discover !== undefined && { discover: values.discover }),
    ...(rate !== undefined && { ratePerMinute: rate }),
    ...(minutes !== undefined && { timeBudgetMs: minutes * 60_000 }),
    ...(values.resume !== undefined && { resume: values.resume }),
    ...(values.ledger !== undefined && { ledger: values.ledger }),
    ...(values.shard !== undefined && { shard: readShard(values.shard) }),
    plan: values.plan ?? false,
    annotations: values.annotations ?? false,
    requirePower: readPower(values["require-power"]),
    ...(minCoverage !== undefined && { minCoverage }),
  };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: {
        ...targetFlags,
        ...secondCredentialFlags,
        contract: { type: "string", multiple: true },
        control: { type: "string" },
        supports: { type: "string", multiple: true },
        operation: { type: "string", multiple: true },
        budget: { type: "string" },
        seed: { type: "string" },
        subjects: { type: "string" },
        discover: { type: "boolean" },
        rate: { type: "string" },
        "time-budget": { type: "string" },
        resume: { type: "string" },
        ledger: { type: "string" },
        shard: { type: "string" },
        "strict-http": { type: "boolean" },
        "no-workflows": { type: "boolean" },
        plan: { type: "boolean" },
        "min-coverage": { type: "string" },
        "require-power": { type: "string", multiple: true },
        annotations: { type: "boolean" },
      },
    }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
