/** What a server says in words about one kind of finding, from the contract's `messages.yaml`. */
export interface Message {
  readonly code: string;
  /** When it appears: `pre-verification`, `post-verification` or `any`. */
  readonly phase: string;
  /** As the server writes it; `<name>` stands for a value. */
  readonly sentence: string;
  /** The source of a regular expression for the whole sentence, with a named group for each value. */
  readonly pattern: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** One finding in a text of a server. */
export interface ReadMessage {
  /** As the server wrote it. */
  readonly text: string;
  /** Absent where no known sentence fits. */
  readonly message?: Message;
  /** The values in the sentence, by name. */
  readonly values: Readonly<Record<string, string>>;
}

/** The regular expression of a sentence; see {@link Message.pattern}. */
export function sentencePattern(sentence: string): string {
  const names = new Set<string>();
  return sentence.replace(/<([A-Za-z]+)>|[\\^$.*+?()[\]{}|/]/g, (found, name?: string) => {
    if (name === undefined) return `\\${found}`;
    if (names.has(name)) return `\\k<${name}>`;
    names.add(name);
    // What stands on lines of its own, such as a chain, may be any number of them.
    return sentence.endsWith(`\n${found}`) ? `(?<${name}>[^]+)` : `(?<${name}>.*?)`;
  });
}

/**
 * Takes a text apart into the findings that it consists of: one on each line, though some sentences have several lines.
 * A line that fits no known sentence is a finding without a message.
 */
export function readMessages(messages: readonly Message[], text: string): ReadMessage[] {
  const known = messages
    .map((message) => ({
      message,
      whole: new RegExp(`^${message.pattern}$`),
      first: new RegExp(`^${sentencePattern(message.sentence.split("\n")[0] ?? "")}$`),
      literal: message.sentence.replace(/<[A-Za-z]+>/g, "").length,
    }))
    .sort((a, b) => b.literal - a.literal);
  const lines = text.split("\n");
  const begins = (line: string | undefined) => line === undefined || known.some(({ first }) => first.test(line));
  const found: ReadMessage[] = [];
  for (let start = 0; start < lines.length; ) {
    let end = start + 1;
    let read: ReadMessage | undefined;
    for (let until = start + 1; until <= lines.length; until++) {
      const part = lines.slice(start, until).join("\n");
      const match = known
        .map(({ message, whole }) => ({ message, match: whole.exec(part) }))
        .find((each) => each.match);
      if (match) {
        read = { text: part, message: match.message, values: { ...match.match?.groups } };
        end = until;
      }
      if (match && begins(lines[until])) break;
    }
    const line = lines[start] ?? "";
    if (read || line.trim() !== "") found.push(read ?? { text: line, values: {} });
    start = end;
  }
  return found;
}
