import type { WaitOptions } from "../waiters/wait-options.ts";
import { CommandError } from "./command-error.ts";
import { type CommandApi, commandTable } from "./command-table.ts";
import { connect, connectionFlags } from "./connect.ts";
import { exitCodes } from "./exit-code.ts";
import { type Flag, type FlagValues, flagName } from "./flags.ts";
import type { Io } from "./io.ts";
import { show } from "./show.ts";

/** One thing to wait for. */
export interface Waiting {
  readonly api: string;
  readonly summary: string;
  readonly flags: readonly Flag[];
  run(client: never, values: Readonly<Record<string, never>>, options: WaitOptions<never>): Promise<object>;
}

// Waiters bring whole clients along, which a call of another API need not load.
const chinaCdn = () => import("../waiters/china-cdn.ts");

/** Everything that `wait` can wait for, by name. */
export const waitings: Readonly<Record<string, Waiting>> = {
  "provision-state-change": {
    api: "china-cdn",
    summary: "Wait until a provision state change is completed",
    flags: [
      { name: "hostname", type: "string", meaning: "required" },
      { name: "change-id", type: "integer", meaning: "required" },
    ],
    run: async (client, values, options) =>
      (await chinaCdn()).waitForProvisionStateChange(
        client,
        values["hostname"] as never,
        values["change-id"] as never,
        options as never,
      ),
  },
  "provision-state": {
    api: "china-cdn",
    summary: "Wait until a hostname is in a state and nothing is pending",
    flags: [
      { name: "hostname", type: "string", meaning: "required" },
      { name: "state", type: "string", meaning: "required" },
    ],
    run: async (client, values, options) =>
      (await chinaCdn()).waitForProvisionState(
        client,
        values["hostname"] as never,
        values["state"] as never,
        options as never,
      ),
  },
  "enrollment-change": {
    api: "cps",
    summary: "Wait until a change of an enrollment is completed or needs an input",
    flags: [
      { name: "enrollment-id", type: "integer", meaning: "required" },
      { name: "change-id", type: "integer", meaning: "required" },
    ],
    run: async (client, values, options) => {
      const { waitForEnrollmentChange } = await import("../waiters/cps.ts");
      const ids = { enrollmentId: values["enrollment-id"] as never, changeId: values["change-id"] as never };
      return waitForEnrollmentChange(client, ids, options as never);
    },
  },
};

/** The flags of every `wait`. */
export const waitFlags: readonly Flag[] = [
  { name: "account-switch-key", type: "string", meaning: "acts for another account" },
  ...connectionFlags,
];

/** Runs `wait <what>` and gives its exit code. */
export async function waitCommand(what: string, waiting: Waiting, flags: FlagValues, io: Io): Promise<number> {
  const missing = waiting.flags.filter(({ name }) => !flags.has(name));
  if (missing.length > 0)
    throw new CommandError(`wait ${what} needs ${missing.map(({ name }) => `--${flagName(name)}`).join(", ")}.`);
  // How long to wait, not how long a single call may take.
  const timeout = flags.get("timeout") as number | undefined;
  const rest = new Map([...flags].filter(([name]) => name !== "timeout"));
  const api = commandTable.find(({ id }) => id === waiting.api) as CommandApi;
  const client = await connect<never>(api, rest, io, flags.get("account-switch-key") as string | undefined);
  const options = { ...(timeout !== undefined && { timeoutMs: timeout * 1000 }) };
  const end = await waiting.run(client, Object.fromEntries(flags) as never, options);
  io.out(show(end, "json", undefined));
  return "end" in end && end.end === "input-needed" ? exitCodes.waiting : exitCodes.done;
}
