import type { ChangePlan } from "./begin-change.ts";
import type { Enrollment } from "./enrollment.ts";
import type { EnrollmentSettings } from "./enrollment-settings.ts";
import { compareSettings } from "./rules/compare-settings.ts";

/** The change that an update needs; `undefined` where nothing has to be deployed. */
export function planUpdate(
  { production }: Enrollment,
  wanted: EnrollmentSettings,
  forcesRenewal: boolean,
): Pick<ChangePlan, "purpose" | "changeType"> | undefined {
  if (!production) return { purpose: "certificate", changeType: "new-certificate" };
  switch (compareSettings(production.settings, wanted)) {
    case "certificate":
      return { purpose: "certificate", changeType: "modify-certificate" };
    case "names":
      return { purpose: "certificate", changeType: "modify-san" };
    case "network":
      return forcesRenewal
        ? { purpose: "certificate", changeType: "renewal" }
        : { purpose: "settings", changeType: "modify-certificate" };
    case "none":
      return forcesRenewal ? { purpose: "certificate", changeType: "renewal" } : undefined;
  }
}
