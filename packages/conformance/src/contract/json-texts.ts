/**
 * The texts of a JSON document as they are written, names of members included. It may be cut short. One pass, whatever
 * a server has sent.
 */
export function jsonTexts(json: string): string[] {
  const texts: string[] = [];
  for (let open = json.indexOf('"'); open !== -1; ) {
    let close = open + 1;
    while (close < json.length && json[close] !== '"') close += json[close] === "\\" ? 2 : 1;
    if (close >= json.length) break;
    texts.push(json.slice(open + 1, close));
    open = json.indexOf('"', close + 1);
  }
  return texts;
}
