import type { World } from "../../simulator/world.ts";
import type { Change } from "../change.ts";
import type { Enrollment } from "../enrollment.ts";
import { changeLocation, enrollmentLocation } from "../locations.ts";
import { maxNames, maxWildcards } from "../rules/entitlement.ts";
import { changes } from "../store.ts";

/** An enrollment as one version shows it. Version 11 is silent about `fipsMode` unless somebody set it. */
export function enrollmentView(world: World, basePath: string, version: number, enrollment: Enrollment) {
  const { id, settings, slot, pending, production, staging, autoRenewalStartTime } = enrollment;
  const { fipsMode, ...network } = settings.networkConfiguration;
  const showsFips = version >= 12 || fipsMode !== null;
  return {
    id,
    location: enrollmentLocation(basePath, id),
    ...settings,
    networkConfiguration: { ...network, ...(showsFips && { fipsMode }) },
    autoRenewalStartTime,
    maxAllowedSanNames: maxNames,
    maxAllowedWildcardSanNames: maxWildcards(settings),
    assignedSlots: [slot],
    productionSlots: production ? [slot] : [],
    stagingSlots: staging ? [slot] : [],
    pendingChanges: pending.map((changeId) => ({
      changeType: (changes(world).get(changeId) as Change).changeType,
      location: changeLocation(basePath, id, changeId),
    })),
  };
}
