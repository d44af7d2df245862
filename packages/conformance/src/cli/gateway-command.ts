import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../contract/contract-document.ts";
import { startGateway } from "../gateway/start-gateway.ts";
import { assertReachable } from "../preflight/assert-reachable.ts";
import { describeDrift } from "../report/describe-drift.ts";
import { driftReport } from "../report/drift-report.ts";
import { openRecorder } from "../report/recordings/recorder.ts";
import { toHar } from "../report/recordings/to-har.ts";
import { createTarget } from "../target/create-target.ts";
import { gatewayUsage } from "./gateway-usage.ts";
import type { Output } from "./output.ts";
import { readContracts } from "./read-contracts.ts";
import { readApis } from "./read-values.ts";
import { readTarget, targetFlags } from "./target-flags.ts";
import { UsageError } from "./usage-error.ts";

/** Lets a person or any tool talk to a server through the gateway, and reports drift when `stop` settles. */
export async function gatewayCommand(
  argv: readonly string[],
  output: Output,
  stop: () => Promise<unknown> = interrupted,
): Promise<number> {
  const values = parse(argv);
  if (values.help) {
    output.log(gatewayUsage);
    return 0;
  }
  if (values.contract === undefined) readApis(values.api);
  const [contract, another] = await readContracts(values, output);
  if (contract === undefined || another) throw new UsageError("A gateway stands in front of one API.");
  const { target: choice, policy, timeoutMs, strict, record, har } = readTarget(values);
  const runtime = createContractRuntime(contract);
  const target = await createTarget(runtime.description, choice);
  const { url } = target;
  await assertReachable(url);
  const recorder = record === undefined ? undefined : openRecorder(record);
  const gateway = await startGateway({
    runtime,
    document: await readContractDocument(contract),
    target,
    policy,
    ...(timeoutMs !== undefined && { timeoutMs }),
    onExchange(exchange) {
      recorder?.record(exchange);
      output.log(
        `${exchange.request.method} ${exchange.request.path} ${exchange.response?.status ?? "no answer"}: ${exchange.verdict}`,
      );
    },
  });
  try {
    output.log(`${gateway.url}${runtime.description.basePath}\n\nstands for ${url}. Ctrl-C ends it with a report.\n`);
    await stop();
    const drift = await driftReport(runtime, url, gateway);
    output.log(describeDrift(drift));
    if (values.report !== undefined) await writeFile(values.report, `${JSON.stringify(drift, null, 2)}\n`);
    if (har !== undefined) await writeFile(har, JSON.stringify(toHar(url, gateway.exchanges), null, 1));
    const fatal = drift.findings.some(({ verdict }) => strict || verdict === "violation");
    return fatal ? 1 : drift.exchanges === 0 ? 2 : 0;
  } finally {
    recorder?.close();
    await gateway.close();
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: { ...targetFlags, contract: { type: "string", multiple: true } } })
      .values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function interrupted(): Promise<unknown> {
  return Promise.race(["SIGINT", "SIGTERM"].map((signal) => new Promise((resolve) => process.once(signal, resolve))));
}
