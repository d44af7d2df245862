import type { ChangeV2, CpsClient, WarningsV1 } from "../../generated/cps/client.ts";
import type { WaitOptions } from "../wait-options.ts";
import type { Acknowledgement, ChangeIds, InputNeeded } from "./input-needed.ts";

/** Decides about what has to be looked at. */
export type Review<Seen> = (seen: Seen) => Acknowledgement | Promise<Acknowledgement>;

type ChangeManagement = Extract<InputNeeded, { input: "change-management" }>;

/** What a deployment begins with: a new enrollment, or the ids of a change that is under way. */
export type DeployStart = ChangeIds | NonNullable<Parameters<CpsClient["createEnrollment"]>[0]>;

/** How a deployment is followed. Where a decision is asked for and there is nobody to make it, waiting ends. */
export interface DeployOptions extends WaitOptions<ChangeV2> {
  /** Told the ids as soon as they are known; keep them, and begin with them again after a crash. */
  readonly onStarted?: ((ids: ChangeIds) => void | Promise<void>) | undefined;
  /** Decides about warnings, before or after the verification of the certificate. */
  readonly reviewWarnings?:
    | Review<WarningsV1 & { readonly phase: "pre-verification" | "post-verification" }>
    | undefined;
  /** Decides whether what is on staging goes to production. */
  readonly reviewStaging?: Review<Awaited<ReturnType<ChangeManagement["read"]>>> | undefined;
}
