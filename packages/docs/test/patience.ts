/** How long a test may take: for what hangs, never for what is slow on a busy machine. */
export const patience = 600_000;

/** How long a step of a test may take: less than the test, so that its failure names what it waited for. */
export const stepPatience = patience / 5;
