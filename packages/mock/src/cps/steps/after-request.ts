import type { World } from "../../simulator/world.ts";
import type { Change } from "../change.ts";
import type { ChangeEvent, ChangeStep } from "../change-lifecycle.ts";
import { coveredNames } from "../covered-names.ts";
import { setDeadline } from "../deadlines.ts";
import { moveChange } from "../move-change.ts";
import { issueChallenges } from "../validation/issue-challenges.ts";
import { takeRaisedWarnings } from "./take-raised-warnings.ts";

/** Sends a checked request where its purpose leads. */
export function afterRequest(world: World, change: Change, on: ChangeEvent | ChangeStep): void {
  if (change.purpose === "settings") return void moveChange(world, change, on, "deploying-settings-to-staging");
  if (change.purpose === "removal") {
    const warnings = takeRaisedWarnings(world, change.enrollmentId, "post-verification");
    const isClear = warnings.length === 0;
    return void moveChange(world, change, on, isClear ? "removing" : "reviewing-certificate", { warnings });
  }
  if (change.settings.validationType !== "dv") return void moveChange(world, change, on, "creating-csr");
  const domains = issueChallenges(world, coveredNames(change.settings.csr));
  moveChange(world, change, on, "validating-domains", { domains });
  awaitExpiry(world, change.id, domains);
}

/** Notes when the first of some challenges expires. */
export function awaitExpiry(world: World, changeId: number, domains: Change["domains"]): void {
  const open = domains.filter(({ status }) => status === "Awaiting user").map(({ expires }) => Date.parse(expires));
  if (open.length > 0) setDeadline(world, { step: "expire-challenges", id: changeId, at: Math.min(...open) });
}
