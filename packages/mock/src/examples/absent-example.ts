/** The name under which a body that may be absent is asked to be absent. */
export const absentExample = "absent";
