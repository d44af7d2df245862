/** Where an enrollment is read. */
export function enrollmentLocation(basePath: string, enrollmentId: number): string {
  return `${basePath}/enrollments/${enrollmentId}`;
}

/** Where a change is read. */
export function changeLocation(basePath: string, enrollmentId: number, changeId: number): string {
  return `${enrollmentLocation(basePath, enrollmentId)}/changes/${changeId}`;
}
