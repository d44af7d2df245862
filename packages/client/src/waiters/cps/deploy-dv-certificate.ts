import type { CpsClient, DvChallengesV2 } from "../../generated/cps/client.ts";
import { waitUntil } from "../wait-until.ts";
import type { Waiting } from "../waiting.ts";
import { type Deployed, type DeployState, deployCertificate } from "./deploy-certificate.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";

/** How a domain-validated certificate is deployed. */
interface DvOptions extends DeployOptions {
  /** Publishes one challenge of each domain; settles when they can be seen from outside. */
  readonly publish: (domains: DvChallengesV2["dv"]) => void | Promise<void>;
}

/**
 * Deploys a domain-validated certificate, from the enrollment, or from where it stopped, to production.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { deployDvCertificate } from "@edge-contracts/client/cps/waiters";
 *
 * export const deploy = (enrollmentId: number, changeId: number) =>
 *   deployDvCertificate(
 *     createCpsClient({ host: "http://127.0.0.1:4010" }),
 *     { enrollmentId, changeId },
 *     { publish: (domains) => console.log(domains.map(({ domain }) => domain)), reviewWarnings: () => "deny" },
 *   );
 * ```
 */
export function deployDvCertificate(
  cps: CpsClient,
  start: DeployStart,
  { publish, ...options }: DvOptions,
): Waiting<Deployed, DeployState> {
  const { onProgress: _, ...pauses } = options;
  return deployCertificate(cps, start, options, "lets-encrypt-challenges", async (needed, { signal }) => {
    const challenges = await waitUntil<DvChallengesV2, DvChallengesV2, undefined>(
      {
        waiter: "deployDvCertificate",
        client: cps,
        target: undefined,
        look: (signal) => needed.read({ signal }),
        // Empty until the authority has issued them.
        decide: (seen) => (seen.dv.length > 0 ? seen : undefined),
        describe: ({ dv }) => `${dv.length} domains`,
      },
      { ...pauses, signal, timeoutMs: Number.POSITIVE_INFINITY },
    );
    await publish(challenges.dv);
    // Optional, because the server looks by itself; but it looks at once when told.
    await needed.answer("acknowledge", { signal });
  });
}
