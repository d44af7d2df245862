import type { CalledOperation, Failure, FailureBook } from "./failure.ts";

/** What a text is about: failures, the most certain first, and the operation whose call it tells of. */
export interface Found {
  readonly failures: readonly Failure[];
  readonly operation?: CalledOperation;
}

/** How certain a sign is. A sentence that is known as a whole says more than a word, and a status alone says little. */
const weights = { pattern: 100, slug: 80, operation: 45, phrase: 40, words: 30, status: 6 };

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
  const words = wordsIn(plain);
  const { wordsOf, rarity } = vocabularyOf(failures);
  const scored = failures.map((failure) => ({ failure, score: scoreOf(failure) }));

  function scoreOf(failure: Failure): number {
    const { patterns = [], phrases = [], slug, statuses: own = [], ids = [failure.id] } = failure.signs;
    const found = phrases.filter((phrase) => lower.includes(phrase.toLowerCase()));
    const longest = Math.max(0, ...found.map(({ length }) => length));
    const shared = [...words].filter((word) => wordsOf.get(failure)?.has(word));
    const told = shared.reduce((sum, word) => sum + (rarity.get(word) ?? 0), 0);
    // A gateway says "Bad request" of everything; what it says beside that is the failure.
    const isTold = slug === undefined && lower.includes(failure.title.toLowerCase());
    return (
      (isTold || patterns.some((pattern) => new RegExp(pattern, "i").test(plain)) ? weights.pattern : 0) +
      (slug !== undefined && new RegExp(`(?:^|[^a-z-])${escaped(slug)}(?![a-z-])`, "i").test(plain)
        ? weights.slug
        : 0) +
      (found.length > 0 ? weights.phrase + Math.min(30, longest) : 0) +
      (ids.some((each) => expected.has(each)) ? weights.operation : 0) +
      (own.some((status) => statuses.includes(status)) ? weights.status : 0) +
      // One rare word alone, or some common ones, may stand anywhere.
      (told < 10 ? 0 : Math.min(weights.words, told))
    );
  }

  const best = scored.filter(({ score }) => score >= weights.status).toSorted((a, b) => b.score - a.score);
  return {
    failures: best.slice(0, limit).map(({ failure }) => failure),
    ...(operation !== undefined && { operation }),
  };
}

/** The words of a text that tell something: not the short ones but for abbreviations, and each in one form. */
function wordsIn(text: string): Set<string> {
  const found = text.match(/[A-Za-z]{4,}|[A-Z]{3}/g) ?? [];
  return new Set(found.map((word) => word.toLowerCase().replace(/(?:ed|es|s|ing)$/, "")));
}

interface Vocabulary {
  readonly wordsOf: ReadonlyMap<Failure, ReadonlySet<string>>;
  /** How much a word tells: the fewer failures have it, the more. */
  readonly rarity: ReadonlyMap<string, number>;
}

const vocabularies = new WeakMap<readonly Failure[], Vocabulary>();

function vocabularyOf(failures: readonly Failure[]): Vocabulary {
  const known = vocabularies.get(failures);
  if (known !== undefined) return known;
  const wordsOf = new Map(
    failures.map((failure) => {
      const { patterns = [], phrases = [] } = failure.signs;
      const names = patterns.map((pattern) => pattern.replaceAll(/\(\?<\w+>/g, ""));
      return [failure, wordsIn([failure.title, failure.meaning, ...names, ...phrases].join(" "))] as const;
    }),
  );
  const holders = Map.groupBy(
    [...wordsOf.values()].flatMap((words) => [...words]),
    (word) => word,
  );
  const rarity = new Map(
    [...holders].map(([word, { length }]) => [word, Math.log2(failures.length / length)] as const),
  );
  const vocabulary = { wordsOf, rarity };
  vocabularies.set(failures, vocabulary);
  return vocabulary;
}

/** Numbers that stand where a status does. */
function statusesIn(text: string): number[] {
  const found = text.matchAll(/(?<![\d.:/-])([45]\d\d)(?![\d.:-]|\/)/g);
  return [...new Set([...found].map(([, status]) => Number(status)))];
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
