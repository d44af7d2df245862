/** Whom the service names as the author of what clients do: credentials say nothing about the person behind them. */
export const currentUser = "fsmith";
