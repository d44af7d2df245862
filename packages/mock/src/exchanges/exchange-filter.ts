import type { Exchange } from "./exchange.ts";

/** What of the log is wanted; every member narrows it. */
export interface ExchangeFilter {
  readonly api?: string;
  readonly operationId?: string;
  readonly method?: string;
  readonly status?: number;
  /** A part of the path. */
  readonly path?: string;
  /** Only exchanges with a greater id. */
  readonly after?: number;
  /** Only so many of the latest. */
  readonly limit?: number;
}

/** The exchanges that a filter lets through, oldest first. */
export function filterExchanges(
  exchanges: readonly Exchange[],
  { path, after = 0, limit, method, ...exact }: ExchangeFilter,
): Exchange[] {
  const found = exchanges.filter(
    (exchange) =>
      exchange.id > after &&
      (path === undefined || exchange.path.includes(path)) &&
      (method === undefined || exchange.method === method.toUpperCase()) &&
      Object.entries(exact).every(
        ([name, value]) => value === undefined || exchange[name as keyof typeof exact] === value,
      ),
  );
  return limit === undefined ? found : limit > 0 ? found.slice(-limit) : [];
}
