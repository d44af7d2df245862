import { escapeAttributes } from "../policy/escape-attributes.ts";
import { shellPolicy } from "../policy/shell-policy.ts";

/** A rendered page with its policy, whose wide parts can be reached by the keyboard and whose long names can break. */
export function restrict(rendered: string, file: string): string {
  // Both scroll by themselves where they are wider than the screen; the keyboard has to reach them.
  const reachable = escapeAttributes(rendered).replaceAll(/<(table)>|<(pre)(?= data-language)/g, (tag) =>
    tag.replace(/\w+/, '$& tabindex="0"'),
  );
  const breakable = reachable.replaceAll(/<td>(?:(?!<\/td>).)*/g, (cell) =>
    cell.replaceAll(/(?<=<code[^>]*>)[^<]{30,}(?=<\/code>)/g, (name) => name.replaceAll(/(?<=[./+])/g, "<wbr>")),
  );
  return shellPolicy(breakable, file);
}
