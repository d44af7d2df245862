import type { Setting } from "../simulator/setting.ts";

/** What the service can be started as. */
export const settings = {
  era: {
    summary: "Which servers' job bodies are taken: those of 2015, of 2016, or both.",
    default: "both",
    oneOf: ["2015", "2016", "both"],
  },
  akamai: {
    summary: "Whether the Akamai provider is enabled; without it jobs are accepted and do nothing.",
    default: true,
  },
  cps: {
    summary: "Whether an item waits until the simulated CPS has completed the change that its change_url names.",
    default: false,
  },
  bare: {
    summary:
      "Answers as a Poppy that no proxy stands in front of: X-Project-ID is demanded, and the path needs no project.",
    default: false,
  },
} satisfies Record<string, Setting>;
