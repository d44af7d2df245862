import type { Lifecycle } from "@edge-contracts/mock/lifecycles";
import { escapeHtml } from "../text/html.ts";

const rowHeight = 40;
const boxHeight = 28;
const letterWidth = 7.4;
const laneWidth = 13;

/**
 * A lifecycle as an image that takes its colours from the page. States stand in one column; a transition is an arc,
 * to the right where it leads on and to the left where it leads back. So any number of states stays legible.
 */
export function lifecycleDiagram({ name, summary, states, transitions }: Lifecycle): string {
  const order = inOrder({ states, transitions });
  const boxWidth = Math.max(...order.map((state) => state.length)) * letterWidth + 24;
  const arcs = merged(transitions, order);
  const reach = (side: 1 | -1) => Math.max(0, ...arcs.filter((arc) => arc.side === side).map(({ span }) => span));
  const left = reach(-1) * laneWidth + 12;
  const width = left + boxWidth + reach(1) * laneWidth + 24;
  const height = order.length * rowHeight + 8;
  const boxes = order.map((state, row) => {
    const kind = states[state]?.isInitial ? "initial" : states[state]?.isFinal ? "final" : "middle";
    const y = row * rowHeight + 6;
    return `<g class="${kind}"><rect x="${left}" y="${y}" width="${boxWidth}" height="${boxHeight}" rx="6"/><text x="${left + boxWidth / 2}" y="${y + 19}">${escapeHtml(state)}</text></g>`;
  });
  const lines = arcs.map(({ from, to, side, span, by }) => {
    const x = side === 1 ? left + boxWidth : left;
    // Leaving below the middle and arriving above it keeps the ends of arcs apart.
    const [start, end] = [from, to].map((row, end) => row * rowHeight + 6 + boxHeight / 2 + (end ? -5 : 5) * side);
    const bend = x + side * span * laneWidth * 1.25;
    return `<path class="by-${by}" d="M${x} ${start}C${bend} ${start} ${bend} ${end} ${x + side * 5} ${end}" marker-end="url(#arrow-${name})"/>`;
  });
  return `<svg class="lifecycle" role="img" aria-label="${escapeHtml(`${summary} The table below says the same.`)}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><defs><marker id="arrow-${name}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 0L8 4L0 8Z"/></marker></defs>${lines.join("")}${boxes.join("")}</svg>`;
}

type Shape = Pick<Lifecycle, "states" | "transitions">;

/** The way most things go: breadth first from the initial states, the final ones last. */
function inOrder({ states, transitions }: Shape): string[] {
  const names = Object.keys(states);
  const queue = names.filter((name) => states[name]?.isInitial);
  const seen = new Set(queue);
  for (const name of queue) {
    for (const { from, to } of transitions) {
      if (from !== name || seen.has(to)) continue;
      seen.add(to);
      queue.push(to);
    }
  }
  const all = [...new Set([...queue, ...names])];
  return [...all.filter((name) => !states[name]?.isFinal), ...all.filter((name) => states[name]?.isFinal)];
}

interface Arc {
  readonly from: number;
  readonly to: number;
  readonly side: 1 | -1;
  readonly span: number;
  readonly by: string;
}

/** One arc per pair of states and mover, whatever the number of ways between them. */
function merged(transitions: Lifecycle["transitions"], order: readonly string[]): Arc[] {
  const arcs = transitions.map(({ from, to, by }): Arc => {
    const [start, end] = [order.indexOf(from), order.indexOf(to)];
    return { from: start, to: end, side: end > start ? 1 : -1, span: Math.max(1, Math.abs(end - start)), by };
  });
  return [...new Map(arcs.map((arc) => [`${arc.from} ${arc.to} ${arc.by}`, arc])).values()];
}
