/** Stands where a value was that nobody may see. */
export const redacted = "[redacted]";
