/** How long a test or a step of one may take: for what hangs, never for what is slow on a busy machine. */
export const patience = 600_000;
