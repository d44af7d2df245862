import type { World } from "../simulator/world.ts";
import type { Change } from "./change.ts";
import { changes } from "./store.ts";

/** Where an enrollment is read. */
export function enrollmentLocation(basePath: string, enrollmentId: number): string {
  return `${basePath}/enrollments/${enrollmentId}`;
}

/** Where a change is read. */
export function changeLocation(basePath: string, enrollmentId: number, changeId: number): string {
  return `${enrollmentLocation(basePath, enrollmentId)}/changes/${changeId}`;
}

/** The change that a location ends with. */
export function changeAt(location: string, world: World): Change | undefined {
  const [, enrollmentId, changeId] = /\/enrollments\/(\d+)\/changes\/(\d+)$/.exec(location) ?? [];
  const change = changeId === undefined ? undefined : changes(world).get(changeId);
  return change?.enrollmentId === Number(enrollmentId) ? change : undefined;
}
