import { loadWritten } from "../contract/load-written.ts";
import type { Scenario, Suite } from "./scenario.ts";

/** Loads the written suites of an API: `scenarios/<api>/<tag>.ts`. */
export async function loadSuites(api: string, folder?: URL): Promise<readonly Suite[]> {
  const written = await loadWritten<readonly Scenario[]>(api, "scenarios", folder);
  return written.map(({ file, content }) => ({ file, scenarios: content }));
}
