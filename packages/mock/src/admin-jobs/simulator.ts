import type { SimulatorOf } from "../simulator/simulator.ts";
import { activateProperty, runBackgroundJob } from "./background-jobs.ts";
import { documentedPath, withProject } from "./bare.ts";
import { decisions } from "./decisions.ts";
import { lifecycles } from "./lifecycles.ts";
import { recalls } from "./recalls.ts";
import { listSanMappings, replaceSanMappings } from "./san-mapping-queue.ts";
import { seed } from "./seed.ts";
import { settings } from "./settings.ts";

/** Poppy's background jobs, and the queue they work on. */
export const simulator: SimulatorOf<"admin-jobs"> = {
  handlers: {
    runBackgroundJob: withProject(runBackgroundJob),
    listSanMappings: withProject(listSanMappings),
    replaceSanMappings: withProject(replaceSanMappings),
  },
  documentedPath,
  steps: { "activate-property": activateProperty },
  decisions,
  settings,
  lifecycles,
  recalls,
  seed,
};
