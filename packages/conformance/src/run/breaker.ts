import type { Exchange } from "../exchange/exchange.ts";
import type { CaseResult } from "../judge/case-result.ts";

/** Notices a server that has died in the middle of a run. */
export interface Breaker {
  /** Is told of every exchange as it ends. */
  observe(exchange: Exchange): void;
  /** Why nothing more is to be sent; `undefined` while the server answers. */
  tripped(): string | undefined;
  /** A result whose only finding is that the server is gone says nothing about the contract. */
  without(result: CaseResult): CaseResult;
}

/** So many requests in a row go without an answer before somebody looks whether there is still a server. */
const patience = 3;

/** A breaker that asks `isAlive` where several requests in a row get no answer: one operation may well hang alone. */
export function createBreaker(isAlive: () => Promise<boolean>): Breaker {
  const reason = "not run: the server stopped answering";
  let silent: Exchange[] = [];
  let isAsking = false;
  let isDead = false;
  return {
    observe(exchange) {
      if (exchange.response) {
        if (!isDead) silent = [];
        return;
      }
      silent.push(exchange);
      if (isDead || isAsking || silent.length < patience) return;
      isAsking = true;
      void isAlive().then((alive) => {
        isAsking = false;
        if (alive) silent = [];
        else isDead = true;
      });
    },
    tripped: () => (isDead ? reason : undefined),
    without(result) {
      const isOnlySilence = result.findings.every(({ at, verdict }) => at === "response" || verdict !== "violation");
      const isSilenced = silent.some(({ caseKey }) => caseKey === encodeURIComponent(result.id));
      if (!isDead || result.verdict !== "failed" || !isOnlySilence || !isSilenced) return result;
      return { ...result, verdict: "skipped", reason, findings: [] };
    },
  };
}
