const scalars: Readonly<Record<string, unknown>> = { nil: null, true: true, false: false };
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };

/** Reads a printed Ruby hash (`{"a"=>nil}`) as JSON data; a parser, because the text is not ours to evaluate. */
export function parseRubyHash(text: string): unknown {
  const tokens = tokenize(text);
  let position = 0;

  const take = (expected?: string): string => {
    const token = tokens[position++];
    if (token === undefined) throw new Error("Ruby hash ends too early");
    if (expected !== undefined && token !== expected) throw new Error(`expected ${expected}, found ${token}`);
    return token;
  };

  const list = (close: string, item: () => void): void => {
    if (tokens[position] === close) return void take(close);
    do item();
    while (take(tokens[position] === close ? close : ",") === ",");
  };

  const value = (): unknown => {
    const token = take();
    if (token === "{") {
      const members: Record<string, unknown> = {};
      list("}", () => {
        const key = unquote(take());
        take("=>");
        members[key] = value();
      });
      return members;
    }
    if (token === "[") {
      const items: unknown[] = [];
      list("]", () => items.push(value()));
      return items;
    }
    if (token.startsWith('"')) return unquote(token);
    return token in scalars ? scalars[token] : Number(token);
  };

  const result = value();
  if (position < tokens.length) throw new Error(`text after the Ruby hash: ${tokens[position]}`);
  return result;
}

function tokenize(text: string): string[] {
  const token = /\s*("(?:[^"\\#]|\\.|#(?!\{))*"|=>|[{}[\],]|-?\d+(?:\.\d+)?|nil|true|false)/y;
  const tokens: string[] = [];
  const source = text.trim();
  while (token.lastIndex < source.length) {
    const at = token.lastIndex;
    const match = token.exec(source);
    if (!match?.[1]) throw new Error(`not a printed Ruby hash at character ${at}: ${source.slice(at, at + 20)}`);
    tokens.push(match[1]);
  }
  return tokens;
}

function unquote(token: string): string {
  if (!token.startsWith('"')) throw new Error(`expected a string, found ${token}`);
  return token.slice(1, -1).replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
}
