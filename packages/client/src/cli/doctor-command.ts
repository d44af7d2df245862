import { connectionFlags } from "./connect.ts";
import { examine } from "./doctor-checks.ts";
import { exitCodes } from "./exit-code.ts";
import type { Flag, FlagValues } from "./flags.ts";
import type { Io } from "./io.ts";

/** The flags of `doctor`. */
export const doctorFlags: readonly Flag[] = [
  { name: "json", type: "boolean", meaning: "prints the findings as JSON" },
  { name: "account-switch-key", type: "string", meaning: "acts for another account" },
  ...connectionFlags.filter(({ name }) => name !== "verbose"),
];

/** Runs `doctor` and gives its exit code. */
export async function doctorCommand(flags: FlagValues, io: Io): Promise<number> {
  const findings = await examine(flags, io);
  const isWell = findings.every(({ ok }) => ok);
  if (flags.get("json")) io.out(`${JSON.stringify({ ok: isWell, findings }, null, 2)}\n`);
  else {
    const width = Math.max(...findings.map(({ check }) => check.length));
    for (const { check, ok, detail, remedy } of findings) {
      io.out(`${ok ? "right" : "WRONG"}  ${check.padEnd(width)}  ${detail}\n`);
      if (remedy !== undefined) io.out(`${" ".repeat(width + 9)}-> ${remedy}\n`);
    }
  }
  return isWell ? exitCodes.done : exitCodes.usage;
}
