/** Why nothing can be built, in words for whoever gave the command; no fault of a contract. */
export class CannotStart extends Error {}
