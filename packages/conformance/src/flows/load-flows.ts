import { loadWritten } from "../contract/load-written.ts";
import type { Flow } from "./flow.ts";

/** Loads the written flows of an API: `scenarios/<api>/<tag>.flows.ts`. */
export async function loadFlows(api: string): Promise<readonly Flow[]> {
  return (await loadWritten<readonly Flow[]>(api, "flows")).flatMap(({ content }) => content);
}
