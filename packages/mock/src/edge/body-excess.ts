/** How much of a body is judged at most: far more than any client sends, and what costs no schema and no rule 50 ms. */
export const judged = {
  /** Items and members, all of them together. */
  values: 30_000,
  /** Bytes of texts and names of members, all of them together, as they are written. */
  text: 1024 * 1024,
};

/** Below this many bytes nothing can be too much. */
const alwaysFine = 32 * 1024;

const [quote, backslash, comma, openList, openObject] = [0x22, 0x5c, 0x2c, 0x5b, 0x7b];

/**
 * What JSON has too much of to be judged; `undefined` where it has not. Looks at the bytes, so that a body of a million
 * items is not even parsed, and stops at the first excess. Says nothing about whether it is JSON.
 */
export function bodyExcess(bytes: Uint8Array): string | undefined {
  if (bytes.length <= alwaysFine) return undefined;
  let values = 1;
  let text = 0;
  let isText = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (isText) {
      if (byte === quote) isText = false;
      else if (++text > judged.text) return `more than ${judged.text} bytes of text`;
      // What is escaped ends no text.
      if (byte === backslash) index++;
    } else if (byte === quote) {
      isText = true;
    } else if (byte === comma || byte === openList || byte === openObject) {
      if (++values > judged.values) return `more than ${judged.values} values`;
    }
  }
  return undefined;
}
