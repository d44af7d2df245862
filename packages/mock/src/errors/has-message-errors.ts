import type { ServedApi } from "../edge/served-api.ts";
import { documentedError } from "./documented-error.ts";

/** Whether an API writes its errors as `{message}`, judged by the first error that it documents. */
export async function hasMessageErrors(api: ServedApi): Promise<boolean> {
  const statuses = api.description.operations.flatMap(({ responses }) => Object.keys(responses));
  const first = statuses.map(Number).find((status) => status >= 400);
  const sample = first === undefined ? undefined : (await documentedError(api, first, []))?.examples[0]?.value;
  return typeof sample === "object" && sample !== null && "message" in sample && !("title" in sample);
}
