import type { Setting } from "../simulator/setting.ts";

/** What the world can be started with. */
export const settings = {
  hostnames: {
    summary: "How many property hostnames there are; those besides the sample ones are DEPROVISIONED.",
    default: 0,
  },
} satisfies Record<string, Setting>;
