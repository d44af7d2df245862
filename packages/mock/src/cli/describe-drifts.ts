import { drifts } from "../drift/drifts.ts";

/** One line for each way to break a contract. */
export function describeDrifts(): string {
  const widths = [
    Math.max(...drifts.map(({ name }) => name.length)),
    Math.max(...drifts.map((each) => each.class.length)),
  ];
  const [name = 0, group = 0] = widths;
  return drifts.map((each) => `${each.class.padEnd(group)}  ${each.name.padEnd(name)}  ${each.summary}\n`).join("");
}
