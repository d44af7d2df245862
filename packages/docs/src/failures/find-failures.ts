import type { CalledOperation, Failure, FailureBook } from "./failure.ts";

/** What a text is about: failures, the most certain first, and the operation whose call it tells of. */
export interface Found {
  readonly failures: readonly Failure[];
  readonly operation?: CalledOperation;
}

/** How certain a sign is. A sentence that is known as a whole says more than a word, and a status alone says little. */
const weights = { pattern: 100, slug: 80, operation: 45, phrase: 40, status: 6, word: 1 };

/** Looks a pasted text up: a message, a body, a line of a log. */
export function findFailures(text: string, { failures, operations }: FailureBook, limit = 5): Found {
  const plain = text.replaceAll(/\\"/g, '"').replaceAll(/\s+/g, " ").trim();
  if (plain === "") return { failures: [] };
  const lower = plain.toLowerCase();
  const statuses = statusesIn(plain);
  const operation = operations
    .filter(({ method, path }) => new RegExp(`(?:^|[^A-Z])${method}\\b`).test(plain) && new RegExp(path).test(plain))
    // The longer path is the more exact one.
    .toSorted((a, b) => b.path.length - a.path.length)[0];
  const expected = new Set(statuses.flatMap((status) => operation?.answers[status] ?? []));
  const words = new Set(lower.match(/[a-z]{4,}/g) ?? []);
  const scored = failures.map((failure) => ({ failure, score: scoreOf(failure) }));

  function scoreOf({
    id,
    title,
    meaning,
    signs: { patterns = [], phrases = [], slug, statuses: own = [], ids = [id] },
  }: Failure): number {
    const found = phrases.filter((phrase) => lower.includes(phrase.toLowerCase()));
    const longest = Math.max(0, ...found.map(({ length }) => length));
    const shared = [...new Set(`${title} ${meaning}`.toLowerCase().match(/[a-z]{4,}/g) ?? [])].filter((word) =>
      words.has(word),
    );
    return (
      (patterns.some((pattern) => new RegExp(pattern, "i").test(plain)) ? weights.pattern : 0) +
      (slug !== undefined && new RegExp(`(?:^|[^a-z-])${escaped(slug)}(?![a-z-])`, "i").test(plain)
        ? weights.slug
        : 0) +
      (found.length > 0 ? weights.phrase + Math.min(30, longest) : 0) +
      (ids.some((each) => expected.has(each)) ? weights.operation : 0) +
      (own.some((status) => statuses.includes(status)) ? weights.status : 0) +
      Math.min(5, shared.length) * weights.word
    );
  }

  const best = scored.filter(({ score }) => score >= weights.status).toSorted((a, b) => b.score - a.score);
  return {
    failures: best.slice(0, limit).map(({ failure }) => failure),
    ...(operation !== undefined && { operation }),
  };
}

/** Numbers that stand where a status does. */
function statusesIn(text: string): number[] {
  const found = text.matchAll(/(?<![\d.:/-])([45]\d\d)(?![\d.:-]|\/)/g);
  return [...new Set([...found].map(([, status]) => Number(status)))];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
