import type { ContractRuntime, Operation } from "@edge-contracts/specs/runtime";
import { parseBody } from "../exchange/parse-body.ts";
import type { WireResponse } from "../exchange/wire.ts";
import type { Run } from "../target/run.ts";

/** A read that needs nothing but credentials, and what came of it. */
export interface Probe {
  readonly operation: Operation;
  readonly answer: WireResponse;
}

/**
 * Why a server that answers no read with a success cannot be measured, and what to do; `undefined` where what it
 * answers may be drift. `nowhere` reads a path below the base path that no server knows.
 */
export async function explainRefusal(
  { target }: Run,
  runtime: ContractRuntime,
  probes: readonly Probe[],
  skew: number | undefined,
  nowhere: () => Promise<WireResponse | undefined>,
): Promise<string | undefined> {
  const { description } = runtime;
  const statuses = probes.map(({ answer }) => answer.status);
  const all = (...expected: number[]) => statuses.every((status) => expected.includes(status));
  const [first] = probes;
  if (!first) return undefined;
  const said = `GET ${description.basePath}${first.operation.path} answers ${first.answer.status}`;
  const isSecured = probes.every(({ operation }) => isSecuredOperation(operation));
  if (isSecured && !target.authorize && all(400, 401, 403))
    return `${target.url} wants credentials: ${said} without any. Give ${waysToAuthorize(runtime)}.`;
  if (isSecured && target.authorize && all(400, 401, 403)) {
    const time =
      skew !== undefined && Math.abs(skew) > 30
        ? ` The clocks are ${skew} s apart, which signatures do not survive: set this machine's clock.`
        : "";
    const which = all(403) ? "may not read here: does the client have the grant for this API?" : "are not accepted.";
    return `The credentials ${which} ${said}.${time}`;
  }
  if (statuses.every((status) => status >= 300 && status < 400)) {
    const to = first.answer.headers["location"] ?? "";
    const origin = URL.canParse(to) ? new URL(to).origin : "another place";
    return `${target.url} sends readers away: ${said}, to ${origin}. Give that as --target if it is the server.`;
  }
  if (all(502, 503, 504)) return `${target.url} is not available: ${said}. Try again later.`;
  if (all(404) && !(await isOwnError(runtime, first.answer)) && isAlike(first.answer, await nowhere()))
    return (
      `${target.url} does not know ${description.basePath || "this API"}: ${said}, and not as this API does. ` +
      "--target takes the origin without the base path; is it the right server?"
    );
  return undefined;
}

/** Without any requirement, or with an empty one, nobody has to prove anything. */
function isSecuredOperation({ security }: Operation): boolean {
  return security.length > 0 && security.every((schemes) => schemes.length > 0);
}

function waysToAuthorize({ description }: ContractRuntime): string {
  return description.securitySchemes.some(({ scheme }) => /^EG1-HMAC/i.test(scheme ?? ""))
    ? "--edgerc or --section"
    : "--token";
}

/** Whether two answers are the same but for the paths that they name. */
function isAlike(one: WireResponse, other: WireResponse | undefined): boolean {
  const shape = ({ status, headers, body }: WireResponse) =>
    JSON.stringify([status, headers["content-type"], body.toString().replaceAll(/\/[^\s"'<>]*/g, "")]);
  return other !== undefined && shape(one) === shape(other);
}

/** Whether a 404 has the form that some operation of the API documents for it. */
async function isOwnError(runtime: ContractRuntime, { status, headers, body }: WireResponse): Promise<boolean> {
  const { value, broken } = parseBody(body, headers["content-type"]);
  if (broken !== undefined) return false;
  for (const operation of runtime.description.operations) {
    if (!operation.responses[String(status)]) continue;
    const answer = { status, header: (name: string) => headers[name], body: value };
    const findings = await runtime.validateResponse(operation, answer);
    if (!findings.some(({ verdict, at }) => verdict === "violation" || at === "body")) return true;
  }
  return false;
}
