import type { Exchange } from "./exchange.ts";
import { type ExchangeFilter, filterExchanges } from "./exchange-filter.ts";
import { exchangeOf } from "./exchange-of.ts";
import type { ObservedExchange } from "./observed-exchange.ts";

/** The latest exchanges of a mock. */
export interface ExchangeLog {
  record(exchange: ObservedExchange): void;
  list(filter: ExchangeFilter): Exchange[];
  clear(): void;
}

/** Creates a log that forgets the oldest exchange beyond `capacity`. */
export function createExchangeLog(capacity = 1000): ExchangeLog {
  // A ring: a soak of a million requests must not shift an array a million times.
  let ring: ObservedExchange[] = [];
  let count = 0;
  return {
    record(exchange) {
      ring[count++ % capacity] = exchange;
    },
    list(filter) {
      const first = Math.max(count - capacity, 0);
      const exchanges = Array.from({ length: count - first }, (_, index) =>
        exchangeOf(first + index + 1, ring[(first + index) % capacity] as ObservedExchange),
      );
      return filterExchanges(exchanges, filter);
    },
    clear() {
      ring = [];
      count = 0;
    },
  };
}
