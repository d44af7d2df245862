import { unlink } from "node:fs/promises";
import { parseArgs } from "node:util";
import { apiIds, loadContract } from "@edge-contracts/specs/apis";
import { type Contract, createContractRuntime } from "@edge-contracts/specs/runtime";
import { readContractDocument } from "../contract/contract-document.ts";
import { cleanUp } from "../drivers/cleanup/clean-up.ts";
import { createHousekeeper } from "../drivers/cleanup/housekeeper.ts";
import { readLedger } from "../drivers/cleanup/ledger.ts";
import { startGateway } from "../gateway/start-gateway.ts";
import { createTarget } from "../target/create-target.ts";
import { settleRun } from "../target/run.ts";
import type { Output } from "./output.ts";
import { openContracts } from "./read-contracts.ts";
import { readTarget, targetFlags } from "./target-flags.ts";
import { UsageError } from "./usage-error.ts";

const usage = `edge-conformance clean <ledger>…

Removes what a run created and could not remove itself, because it was killed
or its server would not let go. Takes the credentials of the run:

  --token <token>     better given as EDGE_CONFORMANCE_TOKEN
  --edgerc <file>, --section <name>, --account-switch-key <k>
  --target <url>      where the server is now, if it has moved
  --contract <file>   the document that the run was held against, if it was one of
                      somebody else

A ledger with nothing left in it is deleted.

Exit codes: 0 nothing is left, 2 something is.`;

/** Finishes what a run that was killed has left: `edge-conformance clean <ledger>…`. */
export async function cleanCommand(argv: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parse(argv);
  if (values.help) {
    output.log(usage);
    return 0;
  }
  if (positionals.length === 0) throw new UsageError("clean takes the ledger of a run.");
  let isClean = true;
  for (const file of positionals) {
    const content = readLedger(file);
    const contract = await contractOf(content.api, values.contract, output);
    const runtime = createContractRuntime(contract);
    const document = await readContractDocument(contract);
    const { target: choice } = readTarget({ ...values, target: values.target ?? content.target });
    const run = settleRun({ api: content.api, target: await createTarget(runtime.description, choice) });
    const gateway = await startGateway({ ...run, runtime, document });
    try {
      const housekeeper = createHousekeeper(runtime, document, gateway);
      const { removed, leftBehind } = await cleanUp(runtime, housekeeper, content);
      for (const path of removed) output.log(`removed ${path}`);
      for (const path of leftBehind) output.error(`LEFT BEHIND: ${path}`);
      if (leftBehind.length === 0) await unlink(file);
      else isClean = false;
    } finally {
      await gateway.close();
    }
  }
  if (isClean) output.log("Nothing is left.");
  return isClean ? 0 : 2;
}

/** The contract that a ledger speaks of: ours of that id, or the given document that is called so. */
async function contractOf(api: string, files: readonly string[] | undefined, output: Output): Promise<Contract> {
  if (files === undefined) return apiIds.some((id) => id === api) ? loadContract(api) : refuse(api);
  const contracts = await openContracts(files, output);
  return contracts.find(({ description }) => description.id === api) ?? refuse(api);
}

function refuse(api: string): never {
  throw new UsageError(`The ledger is about "${api}": --contract takes the document of that name.`);
}

function parse(argv: readonly string[]) {
  try {
    const options = { ...targetFlags, contract: { type: "string", multiple: true } } as const;
    return parseArgs({ args: [...argv], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
