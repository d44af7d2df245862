import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import type { ChangeEvent } from "./change-lifecycle.ts";
import { changeId } from "./changes.ts";
import type { HandlersOf } from "./handlers.ts";
import { changeToAnswer, changeToRead, requestedEnrollment } from "./lookup.ts";
import { moveChange } from "./move-change.ts";
import { readUpload } from "./read-upload.ts";
import { inputNotAwaited } from "./refusals.ts";
import { afterRequest } from "./steps/after-request.ts";
import { afterStaging } from "./steps/after-staging.ts";
import { planAttempt } from "./steps/plan-attempt.ts";
import { stack } from "./views/certificate-views.ts";
import { changeManagementView, validationResultHash } from "./views/change-management-view.ts";
import { deploymentView } from "./views/deployment-view.ts";
import { dvChallengesView } from "./views/dv-views.ts";
import { mediaLabel } from "./views/media-label.ts";
import { sentenceOf, type Warning } from "./warning.ts";

/** What a change asks for on its way, five things to read and five answers to send. */
export const changeInputHandlers: HandlersOf<
  | "getPreVerificationWarnings"
  | "acknowledgePreVerificationWarnings"
  | "getDvChallenges"
  | "acknowledgeDvChallenges"
  | "getThirdPartyCsr"
  | "uploadThirdPartyCertificate"
  | "getPostVerificationWarnings"
  | "acknowledgePostVerificationWarnings"
  | "getChangeManagementInfo"
  | "acknowledgeChangeManagement"
> = {
  async getPreVerificationWarnings(request, world) {
    const { warnings } = changeToRead(request, world, "pre-verification-warnings");
    return { status: 200, body: await warningsView(world, warnings) };
  },

  acknowledgePreVerificationWarnings(request, world) {
    const change = changeToAnswer(request, world, "pre-verification-warnings");
    decide(world, change, request.body, "acknowledgePreVerificationWarnings", afterRequest);
    return changeId(request, change);
  },

  getDvChallenges(request, world) {
    const { domains } = changeToRead(request, world, "lets-encrypt-challenges");
    return { status: 200, body: dvChallengesView(mediaLabel(request.mediaType).version, domains) };
  },

  acknowledgeDvChallenges(request, world) {
    const change = changeToAnswer(request, world, "lets-encrypt-challenges");
    decide(world, change, request.body, "acknowledgeDvChallenges", () => planAttempt(world, change.id));
    return changeId(request, change);
  },

  getThirdPartyCsr(request, world) {
    const { csrs } = changeToRead(request, world, "third-party-certificate");
    const isSingle = mediaLabel(request.mediaType).version < 2;
    const body = isSingle
      ? { csr: stack(csrs).primary?.csr ?? null }
      : { csrs: csrs.map(({ csr, keyAlgorithm }) => ({ csr, keyAlgorithm })) };
    return { status: 200, body };
  },

  async uploadThirdPartyCertificate(request, world) {
    const change = changeToAnswer(request, world, "third-party-certificate");
    const certificates = await readUpload(request.body, change.csrs);
    moveChange(world, change, "uploadThirdPartyCertificate", "verifying-upload", { certificates, warnings: [] });
    return changeId(request, change);
  },

  async getPostVerificationWarnings(request, world) {
    const { warnings } = changeToRead(request, world, "post-verification-warnings");
    return { status: 200, body: await warningsView(world, warnings) };
  },

  acknowledgePostVerificationWarnings(request, world) {
    const change = changeToAnswer(request, world, "post-verification-warnings");
    decide(world, change, request.body, "acknowledgePostVerificationWarnings", (_, reviewed, on) => {
      const to = reviewed.purpose === "removal" ? "removing" : "deploying-certificate-to-staging";
      moveChange(world, reviewed, on, to);
    });
    return changeId(request, change);
  },

  async getChangeManagementInfo(request, world) {
    const change = changeToRead(request, world, "change-management");
    const enrollment = requestedEnrollment(request, world);
    const { object, version } = mediaLabel(request.mediaType);
    const body =
      object === "deployment"
        ? deploymentView(version, enrollment.staging, enrollment)
        : changeManagementView(change, enrollment, (await world.contract.messages?.()) ?? []);
    return { status: 200, body };
  },

  acknowledgeChangeManagement(request, world) {
    const change = changeToAnswer(request, world, "change-management");
    const { hash } = request.body as { readonly hash?: string };
    if (hash !== undefined && hash !== validationResultHash(change)) {
      throw inputNotAwaited("The hash does not belong to what waits now. Read it again.");
    }
    decide(world, change, request.body, "acknowledgeChangeManagement", afterStaging);
    return changeId(request, change);
  },
};

/** Goes on after an acknowledgement; that a denial ends the change is inferred. */
function decide(
  world: World,
  change: Change,
  body: unknown,
  on: ChangeEvent,
  goOn: (world: World, change: Change, on: ChangeEvent) => void,
): void {
  const { acknowledgement } = body as { readonly acknowledgement: "acknowledge" | "deny" };
  if (acknowledgement === "deny") moveChange(world, change, on, "cancelled");
  else goOn(world, change, on);
}

/** Warnings as the servers say them, one after the other. */
async function warningsView({ contract }: World, warnings: readonly Warning[]) {
  const messages = (await contract.messages?.()) ?? [];
  return { warnings: warnings.map((warning) => sentenceOf(messages, warning)).join("\n") };
}
