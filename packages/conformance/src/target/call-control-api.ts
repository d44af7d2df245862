import { CouldNotRun } from "./could-not-run.ts";

/** Asks a control API for something and gives the JSON of its answer. Throws {@link CouldNotRun} where there is none. */
export async function callControlApi(method: string, url: string, body?: object): Promise<unknown> {
  // Seconds pass between two calls, so that a kept connection may end just as it is used again.
  const headers = { connection: "close", ...(body && { "content-type": "application/json" }) };
  const init = { method, headers, signal: AbortSignal.timeout(10_000), redirect: "error" } as const;
  const answer = await fetch(url, { ...init, ...(body && { body: JSON.stringify(body) }) }).catch((error: Error) => {
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
