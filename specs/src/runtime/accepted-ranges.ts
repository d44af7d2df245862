/** One media range of an Accept header. */
export interface AcceptedRange {
  /** Lower case, without parameters. */
  readonly range: string;
  /** From 0, which forbids, to 1. */
  readonly weight: number;
  /** 2 for a media type, 1 for `type/*`, 0 for everything. */
  readonly specificity: number;
  /** Its place in the header. */
  readonly index: number;
}

/**
 * The media ranges of an Accept header by the grammar of RFC 9110 (sections 5.6 and 12.4.2 to 12.5.1), in its order.
 * Elements that break the grammar, an unknown form of weight included, are left out; so is what follows a weight.
 */
export function acceptedRanges(accept: string): AcceptedRange[] {
  return splitUnquoted(accept, ",").flatMap((element, index) => {
    const [range = "", ...parameters] = splitUnquoted(element, ";");
    const specificity = specificityOf(range);
    const weight = weightOf(parameters);
    return specificity === undefined || weight === undefined
      ? []
      : [{ range: range.toLowerCase(), weight, specificity, index }];
  });
}

const token = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const quotedString = '"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*"';
const mediaRange = new RegExp(`^(${token})/(${token})$`);
const parameter = new RegExp(`^(?:${token}=(?:${token}|${quotedString}))?$`);
const weight = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i;

function specificityOf(range: string): 0 | 1 | 2 | undefined {
  const [, type, subtype] = mediaRange.exec(range) ?? [];
  if (type === undefined) return undefined;
  if (subtype !== "*") return type === "*" ? undefined : 2;
  return type === "*" ? 0 : 1;
}

/** 1 where none is given; `undefined` where a parameter is malformed. */
function weightOf(parameters: readonly string[]): number | undefined {
  for (const text of parameters) {
    const [, value] = weight.exec(text) ?? [];
    if (value !== undefined) return Number(value);
    if (!parameter.test(text) || /^q=/i.test(text)) return undefined;
  }
  return 1;
}

/** The trimmed parts between separators that stand outside quotes. A quote without an end reaches to the end. */
function splitUnquoted(text: string, separator: string): string[] {
  if (!text.includes('"')) return text.split(separator).map(trim);
  const parts: string[] = [];
  let begin = 0;
  let isQuoted = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isQuoted && character === "\\") index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (character === separator && !isQuoted) {
      parts.push(trim(text.slice(begin, index)));
      begin = index + 1;
    }
  }
  parts.push(trim(text.slice(begin)));
  return parts;
}

/** Optional whitespace is spaces and tabs alone. */
function trim(text: string): string {
  return text.replace(/^[ \t]+/, "").replace(/(?<![ \t])[ \t]+$/, "");
}
