import type { CpsClient, CsrV2 } from "../../generated/cps/client.ts";
import type { Waiting } from "../waiting.ts";
import { type Deployed, type DeployState, deployCertificate, reading } from "./deploy-certificate.ts";
import type { DeployOptions, DeployStart } from "./deploy-options.ts";
import type { SignedCertificate } from "./input-needed.ts";

/** How a certificate of an authority of your own is deployed. */
interface ThirdPartyOptions extends DeployOptions {
  /** Has the requests signed: one certificate for each key algorithm. */
  readonly sign: (requests: CsrV2["csrs"]) => readonly SignedCertificate[] | Promise<readonly SignedCertificate[]>;
}

/**
 * Deploys a certificate that an authority of your own signs, from the enrollment, or from where it stopped, to production.
 *
 * @example
 * ```ts
 * import { createCpsClient } from "@edge-contracts/client/cps";
 * import { deployThirdPartyCertificate, type SignedCertificate } from "@edge-contracts/client/cps/waiters";
 *
 * export const deploy = (sign: () => Promise<SignedCertificate[]>) =>
 *   deployThirdPartyCertificate(
 *     createCpsClient({ host: "http://127.0.0.1:4010" }),
 *     { enrollmentId: 10001, changeId: 10002 },
 *     { sign, reviewWarnings: () => "deny", reviewStaging: () => "acknowledge" },
 *   );
 * ```
 */
export function deployThirdPartyCertificate(
  cps: CpsClient,
  start: DeployStart,
  { sign, ...options }: ThirdPartyOptions,
): Waiting<Deployed, DeployState> {
  return deployCertificate(cps, start, options, "third-party-certificate", async (needed, span) => {
    const { csrs } = await reading(span, needed);
    await needed.answer(await sign(csrs), { signal: span.signal });
  });
}
