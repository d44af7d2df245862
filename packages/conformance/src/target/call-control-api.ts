import { CouldNotRun } from "./could-not-run.ts";

/** Asks a control API for something and gives the JSON of its answer. Throws {@link CouldNotRun} where there is none. */
export async function callControlApi(method: string, url: string, body?: object): Promise<unknown> {
  const init = { method, signal: AbortSignal.timeout(10_000), redirect: "error" } as const;
  const answer = await fetch(
    url,
    body ? { ...init, body: JSON.stringify(body), headers: { "content-type": "application/json" } } : init,
  ).catch((error: Error) => {
    throw new CouldNotRun(`The control API does not answer at ${url}: ${error.message}`);
  });
  if (!answer.ok) throw new CouldNotRun(`The control API answers ${method} ${url} with ${answer.status}.`);
  const text = await answer.text();
  try {
    return text === "" ? {} : (JSON.parse(text) as unknown);
  } catch {
    throw new CouldNotRun(`The control API answers ${method} ${url} with something that is not JSON.`);
  }
}
