import type { Step } from "../../simulator/simulator.ts";
import type { World } from "../../simulator/world.ts";
import type { Change } from "../change.ts";
import { type ChangeStep, changeLifecycle } from "../change-lifecycle.ts";
import type { Enrollment } from "../enrollment.ts";
import { moveChange } from "../move-change.ts";
import { requestWarnings } from "../rules/request-warnings.ts";
import { changes, enrollments } from "../store.ts";
import { attemptValidation } from "../validation/attempt-validation.ts";
import { currentValidations } from "../validation/current-validations.ts";
import { afterRequest } from "./after-request.ts";
import { afterStaging } from "./after-staging.ts";
import { checkCertificates } from "./check-certificates.ts";
import { deployToProduction, deployToStaging } from "./deploy.ts";
import { makeCsrs, order } from "./obtain-certificate.ts";
import { removeEnrollment } from "./remove-enrollment.ts";
import { takeRaisedWarnings } from "./take-raised-warnings.ts";

type Take = (world: World, change: Change, enrollment: Enrollment) => unknown;

const takes: Readonly<Record<ChangeStep, Take>> = {
  start: (world, change) => moveChange(world, change, "start", "checking"),
  "check-request": (world, change, enrollment) => {
    const found = change.purpose === "removal" ? [] : requestWarnings(world, enrollment, change.settings);
    const warnings = [...found, ...takeRaisedWarnings(world, enrollment.id, "pre-verification")];
    if (warnings.length > 0) moveChange(world, change, "check-request", "reviewing-request", { warnings });
    else afterRequest(world, change, "check-request");
  },
  "validate-domains": (world, change) => {
    const current = new Set(currentValidations(change.domains));
    const domains = change.domains.map((validation) =>
      current.has(validation) ? attemptValidation(validation, world.now()) : validation,
    );
    const isDone = currentValidations(domains).every(({ status }) => status === "Valid");
    if (isDone) moveChange(world, change, "validate-domains", "creating-csr", { domains });
    else changes(world).put(change.id, { ...change, domains });
  },
  "create-csr": makeCsrs,
  order,
  "verify-upload": (world, change) => {
    const warnings = checkCertificates(world, change, change.certificates);
    const to = warnings.length > 0 ? "reviewing-upload" : "deploying-certificate-to-staging";
    moveChange(world, change, "verify-upload", to, { warnings });
  },
  "deploy-to-staging": deployToStaging,
  "open-window": (world, change) => afterStaging(world, change, "open-window"),
  "deploy-to-production": deployToProduction,
  "check-live": (world, change) => moveChange(world, change, "check-live", "completed"),
  remove: (world, change, enrollment) => {
    removeEnrollment(world, enrollment, change.id);
    moveChange(world, change, "remove", "completed");
  },
};

/** The steps that changes take by themselves. One that was planned for a state already left does nothing. */
export const changeSteps: Readonly<Record<ChangeStep, Step>> = Object.fromEntries(
  Object.entries(takes).map(([name, take]): [string, Step] => [name, (key, world) => takeStep(name, take, key, world)]),
) as Record<ChangeStep, Step>;

async function takeStep(name: string, take: Take, key: string, world: World): Promise<void> {
  const change = changes(world).get(key);
  const enrollment = change && enrollments(world).get(change.enrollmentId);
  const isExpected = changeLifecycle.transitions.some(({ from, on }) => from === change?.state && on === name);
  if (change && enrollment && isExpected) await take(world, change, enrollment);
}
