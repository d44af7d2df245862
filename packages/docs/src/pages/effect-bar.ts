import type { Effect } from "@edge-contracts/specs/runtime";

/** A bar that shows how many operations read, write or destroy, with its legend. */
export function effectBar(effects: Readonly<Record<Effect, number>>): string {
  const parts = Object.entries(effects).filter(([, number]) => number > 0);
  const total = parts.reduce((sum, [, number]) => sum + number, 0);
  let offset = 0;
  // An image, because a policy without inline styles leaves no other way to size by data.
  const bars = parts.map(([effect, number]) => {
    const width = (100 * number) / total;
    const bar = `<rect class="${effect}" x="${offset.toFixed(2)}" y="0" width="${width.toFixed(2)}" height="6"/>`;
    offset += width;
    return bar;
  });
  return `<div class="effects">
<svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">${bars.join("")}</svg>
<ul>
${parts.map(([effect, number]) => `<li class="${effect}">${number} ${effect}</li>`).join("\n")}
</ul>
</div>`;
}
