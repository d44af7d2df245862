import { authorized } from "../gateway/authorized.ts";
import { forward } from "../gateway/forward.ts";
import { withQuery } from "../gateway/with-query.ts";
import type { Pacer } from "../pacing/pacer.ts";
import type { Discover } from "../prepare-run.ts";
import type { Target } from "../target.ts";
import { discoverSubjects } from "./discover-subjects.ts";

/** Discovers subjects by reading from a target; what it does not answer is simply not discovered. */
export function discoverOnTarget(target: Target, timeoutMs: number, pacer: Pacer | undefined): Discover {
  return (runtime, document, given) =>
    discoverSubjects(runtime, document, given, async ({ method, path, headers }) => {
      await pacer?.turn();
      const unsigned = {
        method,
        path: withQuery(path, runtime.description, target.query ?? {}),
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body: Buffer.alloc(0),
      };
      try {
        const request = await authorized(runtime.description, target, unsigned, "right");
        const { status, body } = await forward(new URL(target.url), request, timeoutMs);
        return status === 200 ? (JSON.parse(body.toString("utf8")) as unknown) : undefined;
      } catch {
        // The cases about this operation will say what is wrong with it.
        return undefined;
      }
    });
}
