import type { ContractRuntime } from "@edge-contracts/specs/runtime";
import type { ContractDocument } from "../../contract/contract-document.ts";
import { authorized } from "../../exchange/authorized.ts";
import { forward } from "../../exchange/forward.ts";
import { withQuery } from "../../exchange/with-query.ts";
import type { Run } from "../../target/run.ts";
import type { Subjects } from "../../target/subjects.ts";
import { validPathCheck } from "../valid-path-check.ts";
import { discoverSubjects } from "./discover-subjects.ts";

/** Discovers subjects by reading from the target of a run; what it does not answer is simply not discovered. */
export async function discoverOnTarget(
  { target, subjects, timeoutMs, pacer }: Run,
  runtime: ContractRuntime,
  document: ContractDocument,
): Promise<Subjects> {
  const found = await discoverSubjects(runtime, document, subjects, async ({ method, path, headers }) => {
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
  // A member may only be called like a parameter, and have what no path takes.
  const taken = await Promise.all(
    Object.entries(found).map(async ([name, value]) => {
      const paths = runtime.description.operations
        .filter(({ parameters }) => parameters.some((each) => each.in === "path" && each.name === name))
        .map((operation) => validPathCheck(runtime, document, operation)({ [name]: value }));
      return name in subjects || (await Promise.all(paths)).every(Boolean) ? [[name, value] as const] : [];
    }),
  );
  return Object.fromEntries(taken.flat());
}
