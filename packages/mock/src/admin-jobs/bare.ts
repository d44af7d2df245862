import { Refusal } from "../ground/refusal.ts";
import type { SimulatedHandler } from "../simulator/simulator.ts";
import type { World } from "../simulator/world.ts";

/** Poppy's own paths have no project in them. Any will do, because the service looks at none. */
export function documentedPath(path: string, settings: World["settings"]): string {
  return settings["bare"] === true ? path.replace(/^\/v1\.0\/(?=admin\/)/, "/v1.0/0/") : path;
}

/** Asks for what the proxy of a public deployment adds, where none stands in front. */
export function withProject(handler: SimulatedHandler): SimulatedHandler {
  return (request, world) => {
    if (world.settings["bare"] === true && !request.header("x-project-id")) {
      throw new Refusal("project-id-missing", { status: 400, detail: "The Project ID must be provided." });
    }
    return handler(request, world);
  };
}
