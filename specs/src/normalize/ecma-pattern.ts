/**
 * A regular expression as JSON Schema wants it (ECMA-262 with the flag `u`), from what other dialects write:
 * needless escapes (`\-`, `\_`), a leading `(?i)`, POSIX classes, `\A` and `\Z`. `undefined` where it cannot be said.
 */
export function ecmaPattern(pattern: string): string | undefined {
  if (compiles(pattern)) return pattern;
  const caseless = /^\^?\(\?i\)/.test(pattern);
  let source = pattern.replace(/^(\^?)\(\?[imsx]+\)/, "$1");
  source = source.replaceAll(/\[:(\w+):\]/g, (whole, name) => posixClasses[name] ?? whole);
  source = source
    .replaceAll(/\\A/g, "^")
    .replaceAll(/\\[zZ]/g, "$")
    .replaceAll(/\\h/g, "[ \\t]");
  source = source.replaceAll(/\(\?P</g, "(?<").replaceAll(/([*+?}])\+/g, "$1");
  source = withoutNeedlessEscapes(source);
  if (caseless) source = withoutCase(source);
  return compiles(source) ? source : undefined;
}

const posixClasses: Readonly<Record<string, string>> = {
  alpha: "a-zA-Z",
  digit: "0-9",
  alnum: "a-zA-Z0-9",
  upper: "A-Z",
  lower: "a-z",
  space: "\\s",
  blank: " \\t",
  punct: "!-\\/:-@\\[-`{-~",
  xdigit: "0-9A-Fa-f",
  word: "\\w",
  cntrl: "\\u0000-\\u001f\\u007f",
  print: " -~",
  graph: "!-~",
};

function compiles(pattern: string): boolean {
  // Groups with flags of their own are newer than the oldest runtime that clients run on.
  if (/\(\?[a-z]*-?[a-z]*[ims][a-z]*:/.test(pattern)) return false;
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

/** With the flag `u` only syntax characters and letters with a meaning may follow a backslash, and brackets stand in pairs. */
function withoutNeedlessEscapes(pattern: string): string {
  let inClass = false;
  return pattern.replace(/\\[\s\S]|[[\]{}]/g, (token, index: number) => {
    if (token.length === 2) {
      const escaped = token.charAt(1);
      if (/[\^$\\.*+?()[\]{}|/]/.test(escaped) || (inClass && escaped === "-")) return token;
      return /[A-Za-z0-9]/.test(escaped) ? meaning(escaped, token) : escaped;
    }
    if (token === "[" && inClass) return "\\[";
    if (token === "[") inClass = true;
    else if (token === "]" && !inClass) return "\\]";
    else if (token === "]") inClass = false;
    else if (!inClass && !isQuantifier(pattern, index)) return `\\${token}`;
    return token;
  });
}

function meaning(letter: string, token: string): string {
  return /[bBcdDfknpPrsStuvwWx0-9]/.test(letter) ? token : letter;
}

/** Whether a brace is part of `{2}`, `{2,}`, `{2,3}` or of `\p{…}`, `\u{…}`. */
function isQuantifier(pattern: string, index: number): boolean {
  const start = pattern.lastIndexOf("{", index);
  const whole = pattern.slice(start);
  return start > 0 && (/^\{\d+(,\d*)?\}/.test(whole) || /\\[pPuk]$/.test(pattern.slice(0, start)));
}

/** Letters in both cases, outside of escapes; inside a class, ranges too. */
function withoutCase(pattern: string): string {
  let inClass = false;
  return pattern.replace(
    /\\[pP]\{[^}]*\}|\\[\s\S]|\(\?<[^>=!][^>]*>|([A-Za-z])-([A-Za-z])|[A-Za-z[\]]/g,
    (token, from, to) => {
      if (token.length > 1 && (token.startsWith("\\") || token.startsWith("("))) return token;
      if (token === "[") inClass = true;
      else if (token === "]") inClass = false;
      else if (from !== undefined && inClass) {
        return `${from.toLowerCase()}-${to.toLowerCase()}${from.toUpperCase()}-${to.toUpperCase()}`;
      } else if (from !== undefined) return `[${both(from)}]-[${both(to)}]`;
      else return inClass ? both(token) : `[${both(token)}]`;
      return token;
    },
  );
}

function both(letter: string): string {
  return letter.toLowerCase() + letter.toUpperCase();
}
