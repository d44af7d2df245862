import type { CpsClient, CsrV2, DvChallengesV2 } from "../generated/cps/client.ts";
import { type RenewOptions, renewCertificates } from "../renew/renew-certificates.ts";
import type { Renewal, RenewalState } from "../renew/renewal.ts";
import { parsePolicy, strictPolicy } from "../renew/renewal-policy.ts";
import type { Selected } from "../renew/select-enrollments.ts";
import { summarizeRenewals } from "../renew/summarize-renewals.ts";
import type { SignedCertificate } from "../waiters/cps.ts";
import { CommandError } from "./command-error.ts";
import { type CommandApi, commandTable } from "./command-table.ts";
import { connect } from "./connect.ts";
import { exitCodes } from "./exit-code.ts";
import type { FlagValues } from "./flags.ts";
import type { Io } from "./io.ts";
import { runHook } from "./run-hook.ts";
import { show } from "./show.ts";

/** Runs `renew` and gives its exit code. */
export async function renewCommand(flags: FlagValues, io: Io): Promise<number> {
  const get = <T>(name: string) => flags.get(name) as T | undefined;
  const selection = {
    enrollmentIds: (get<string[]>("enrollment-id") ?? []).map(idOf),
    names: get<string[]>("name"),
    expiringWithinDays: get<number>("expiring-within"),
    contractId: get<string>("contract-id"),
  };
  if (selection.enrollmentIds.length === 0 && !selection.names && selection.expiringWithinDays === undefined) {
    throw new CommandError("Say which certificates: --enrollment-id, --name or --expiring-within <days>.");
  }
  const challenge = get<string>("challenge") ?? "dns-01";
  if (!/^(dns|http)-01$/.test(challenge))
    throw new CommandError(`--challenge is dns-01 or http-01, not "${challenge}".`);
  const policy = flags.has("policy") ? parsePolicy(await fileOf(get<string>("policy") as string, io)) : strictPolicy;
  const stateFile = get<string>("state-file");
  const state: Record<string, Renewal> = stateFile === undefined ? {} : await stateOf(stateFile, io);
  // How long to wait, not how long a single call may take.
  const timeout = get<number>("timeout");
  const connection = new Map([...flags].filter(([name]) => name !== "timeout"));
  const api = commandTable.find(({ id }) => id === "cps") as CommandApi;
  const cps = await connect<CpsClient>(api, connection, io, get<string>("account-switch-key"));
  const sign = get<string>("sign");
  const publish = get<string>("publish");
  let keeping = Promise.resolve();
  const options: RenewOptions = {
    policy,
    parallel: get<number>("parallel"),
    timeoutMs: timeout === undefined ? Number.POSITIVE_INFINITY : timeout * 1000,
    isDryRun: get<boolean>("dry-run"),
    state,
    sign: sign === undefined ? undefined : (requests, selected) => signAll(sign, requests, selected),
    publish:
      publish === undefined ? undefined : (domains, selected) => publishAll(publish, challenge, domains, selected),
    onProgress: ({ enrollmentId, name }, what) => io.err(`${enrollmentId} ${name}: ${what}\n`),
    onState(renewal) {
      state[String(renewal.enrollmentId)] = renewal;
      // One after another: two at once would leave half of each.
      keeping = keeping.then(() =>
        stateFile === undefined ? undefined : io.writeFile(stateFile, `${JSON.stringify(state, null, 2)}\n`),
      );
      return keeping;
    },
  };
  const renewals = await renewCertificates(cps, selection, options);
  const summary = get<string>("summary");
  if (summary !== undefined) await io.writeFile(summary, summarizeRenewals(renewals));
  const rows = renewals.map(({ enrollmentId, name, outcome, expires, detail }) => ({
    enrollmentId: enrollmentId ?? "",
    name,
    outcome,
    expires: expires ?? "",
    detail,
  }));
  io.out(
    get<boolean>("json")
      ? show(renewals, "json", undefined)
      : rows.length > 0
        ? show(rows, "table", io.columns)
        : "Nothing to do.\n",
  );
  const outcomes = renewals.map(({ outcome }) => outcome);
  if (outcomes.includes("failed")) return exitCodes.refused;
  return outcomes.some((outcome) => outcome === "held" || outcome === "under-way") ? exitCodes.waiting : exitCodes.done;
}

function idOf(text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError(`The flag --enrollment-id takes a whole number, not "${text}".`);
  return Number(text);
}

async function fileOf(path: string, io: Io): Promise<string> {
  try {
    return await io.readFile(path);
  } catch (error) {
    throw new CommandError(`The file ${path} cannot be read: ${(error as Error).message}`);
  }
}

/** The first run has no state yet; a file that is something else must not be written over. */
async function stateOf(path: string, io: Io): Promise<Record<string, Renewal>> {
  const text = await io.readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return "{}";
    throw new CommandError(`The state file ${path} cannot be read: ${error.message}`);
  });
  try {
    const state = JSON.parse(text) as RenewalState;
    if (Object.values(state).every((each) => typeof each.enrollmentId === "number")) return { ...state };
  } catch {}
  throw new CommandError(`The file ${path} holds something other than the state of renewals. Name another.`);
}

async function signAll(command: string, requests: CsrV2["csrs"], selected: Selected): Promise<SignedCertificate[]> {
  const signed: SignedCertificate[] = [];
  for (const { csr, keyAlgorithm } of requests) {
    const output = await runHook(command, csr ?? "", {
      ...variablesOf(selected),
      EDGE_CONTRACTS_KEY_ALGORITHM: String(keyAlgorithm),
    });
    const [certificate, ...chain] = output.match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g) ?? [];
    if (certificate === undefined) throw new CommandError(`The command "${command}" printed no certificate in PEM.`);
    signed.push({ certificate, trustChain: chain.join("\n"), keyAlgorithm } as SignedCertificate);
  }
  return signed;
}

async function publishAll(command: string, type: string, domains: DvChallengesV2["dv"], selected: Selected) {
  for (const { domain = "", challenges } of domains) {
    const challenge = challenges.find((each) => each.type === type) ?? challenges[0];
    if (!challenge) continue;
    await runHook(command, JSON.stringify(challenge), {
      ...variablesOf(selected),
      EDGE_CONTRACTS_DOMAIN: domain,
      EDGE_CONTRACTS_CHALLENGE: challenge.type ?? "",
      EDGE_CONTRACTS_FULL_PATH: challenge.fullPath ?? "",
      EDGE_CONTRACTS_RESPONSE_BODY: challenge.responseBody ?? "",
    });
  }
}

function variablesOf({ enrollmentId, name }: Selected): Record<string, string> {
  return { EDGE_CONTRACTS_ENROLLMENT_ID: String(enrollmentId), EDGE_CONTRACTS_NAME: name };
}
