import { escapeAttributes } from "../policy/escape-attributes.ts";
import { shellPolicy } from "../policy/shell-policy.ts";

/** A rendered page with its policy, whose wide parts can be reached by the keyboard and whose long names can break. */
export function restrict(rendered: string, file: string): string {
  // Both scroll by themselves where they are wider than the screen; the keyboard has to reach them.
  const reachable = withLabels(escapeAttributes(rendered)).replaceAll(
    /<(table)(?=[ >])|<(pre)(?= data-language)/g,
    (tag) => `${tag} tabindex="0"`,
  );
  const breakable = reachable.replaceAll(/<td\b[^>]*>(?:(?!<\/td>).)*/g, (cell) =>
    cell.replaceAll(/(?<=<code[^>]*>)[^<]{30,}(?=<\/code>)/g, (name) => name.replaceAll(/(?<=[./+])/g, "<wbr>")),
  );
  return shellPolicy(breakable, file);
}

/** Names the column in every cell of a wide table, which a phone shows one below the other. Its roles outlast that. */
function withLabels(html: string): string {
  return html.replaceAll(/<table>([\s\S]*?)<\/table>/g, (table, inside: string) => {
    const heads = [...inside.matchAll(/<th\b[^>]*>([\s\S]*?)<\/th>/g)].map(([, text = ""]) =>
      text.replaceAll(/<[^>]*>/g, "").replaceAll('"', "&quot;"),
    );
    if (heads.length < 4) return table;
    const rows = inside.replaceAll(/<tr>([\s\S]*?)<\/tr>/g, (_, cells: string) => {
      let column = -1;
      const labelled = cells.replaceAll(/<td(?=[ >])/g, () => {
        column += 1;
        return `<td role="cell" data-label="${heads[column] ?? ""}"`;
      });
      return `<tr role="row">${labelled.replaceAll(/<th(?=[ >])/g, '<th role="columnheader"')}</tr>`;
    });
    const lines = inside.match(/<tr>/g) ?? [];
    return `<table class="wide" role="table" style="--rows:${lines.length}">${rows.replaceAll(/<(thead|tbody)>/g, '<$1 role="rowgroup">')}</table>`;
  });
}
