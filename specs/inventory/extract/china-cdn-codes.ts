/** The rows of one code table of the China CDN page. */
export function chinaCdnCodes(lines: readonly string[]): { code: number; en: string; zh: string }[] {
  return lines.flatMap((line) => {
    const [, code, en, zh] = /^(\d+) \| (.+) \| (.+) \|$/.exec(line) ?? [];
    return code && en && zh ? [{ code: Number(code), en, zh }] : [];
  });
}
