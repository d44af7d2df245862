import { randomInt } from "node:crypto";

/** A value that looks like `sample`: every digit (and in hexadecimal ids every letter) drawn anew. */
export function occurrenceLike(sample: string): string {
  const alphabet = /^[0-9]*[a-f][0-9a-f]*$/.test(sample) ? "0123456789abcdef" : "0123456789";
  return sample.replace(/[0-9a-f]/g, (character, index: number) => {
    if (!alphabet.includes(character)) return character;
    const isLeading = !/[0-9a-f]/.test(sample[index - 1] ?? "");
    return alphabet[randomInt(isLeading ? 1 : 0, alphabet.length)] ?? character;
  });
}
