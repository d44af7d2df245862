import { loadContract } from "@edge-contracts/specs/apis";
import { createContractRuntime } from "@edge-contracts/specs/runtime";
import { type Received, send } from "./send.ts";

/** The contract on which the seed has its enrollments. */
const seededContract = "1-1TJZH5";

const typeOf = (name: string) => `application/vnd.akamai.cps.${name}+json`;

/** What a change answers, as far as tests look at it. */
export interface ShownChange {
  readonly statusInfo: {
    readonly state: string;
    readonly status: string;
    readonly error: { readonly code: string } | null;
    readonly deploymentSchedule: { readonly notBefore: string | null; readonly notAfter: string | null };
  };
  readonly allowedInput: readonly { readonly type: string; readonly info: string; readonly update: string }[];
}

/** The value of one of the contract's examples, fresh each time. */
export async function cpsExample(name: string): Promise<Record<string, unknown>> {
  const { document } = await loadContract("cps");
  const { components } = (await document()) as { components: { examples: Record<string, { value: never }> } };
  const example = components.examples[name];
  if (!example) throw new Error(`The contract has no example ${name}.`);
  return structuredClone(example.value);
}

const runtime = loadContract("cps").then(createContractRuntime);

/** Stricter than the mock itself, which lets pass what a contract merely does not mention. */
async function requireDocumented(method: string, path: string, { status, headers, body }: Received): Promise<void> {
  const { match, validateResponse } = await runtime;
  const matched = match(method, path.replace(/\?.*/, ""));
  if (matched.kind !== "operation") throw new Error(`${method} ${path} is no operation.`);
  const header = (name: string) => headers[name]?.toString();
  const findings = await validateResponse(matched.operation, { status, header, body });
  const named = findings.map(({ at, message }) => `${at} ${message}`).join("; ");
  if (findings.length > 0) throw new Error(`${method} ${path} answered ${status} with what is undocumented: ${named}`);
}

/** The calls of CPS as tests make them, labelled as the contract demands. */
export function cpsClient(origin: () => string) {
  const ask = async (
    method: string,
    path: string,
    accept: string,
    sent?: { readonly type: string; readonly body: unknown },
  ): Promise<Received> => {
    const full = path.startsWith("/cps/") ? path : `/cps/v2/enrollments${path}`;
    const received = await send(origin(), {
      method,
      path: full,
      headers: { accept: typeOf(accept), ...(sent && { "content-type": typeOf(sent.type) }) },
      ...(sent && { body: sent.body }),
    });
    await requireDocumented(method, full, received);
    return received;
  };
  const get = (path: string, accept: string) => ask("GET", path, accept);
  const acknowledge = (
    path: string,
    acknowledgement: "acknowledge" | "deny" = "acknowledge",
    hash?: string,
  ): Promise<Received> => {
    const type = hash === undefined ? "acknowledgement.v1" : "acknowledgement-with-hash.v1";
    return ask("POST", path, "change-id.v1", { type, body: { acknowledgement, ...(hash !== undefined && { hash }) } });
  };
  return {
    get,
    acknowledge,
    create: (body: unknown, query = "", type = "enrollment.v12") =>
      ask("POST", `?contractId=${seededContract}${query}`, "enrollment-status.v1", { type, body }),
    enrollment: (id: number, version = 12) => get(`/${id}`, `enrollment.v${version}`),
    update: (id: number, body: unknown, query = "", type = "enrollment.v12") =>
      ask("PUT", `/${id}${query}`, "enrollment-status.v1", { type, body }),
    remove: (id: number, query = "") => ask("DELETE", `/${id}${query}`, "enrollment-status.v1"),
    cancel: (path: string) => ask("DELETE", path, "change-id.v1"),
    upload: (path: string, body: unknown, version = 2) =>
      ask("POST", path, "change-id.v1", { type: `certificate-and-trust-chain.v${version}`, body }),
    schedule: (path: string, body: unknown) =>
      ask("PUT", `${path}/deployment-schedule`, "change-id.v1", { type: "deployment-schedule.v1", body }),
    async change(path: string): Promise<ShownChange> {
      const { status, body, text } = await get(path, "change.v2");
      if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
      return body as ShownChange;
    },
  };
}

/** The ids in the answer to a write. */
export function created({ body, status, text }: Received): { readonly id: number; readonly change: string } {
  if (status !== 202) throw new Error(`answered ${status}: ${text}`);
  const { enrollment, changes } = body as { readonly enrollment: string; readonly changes: readonly string[] };
  return { id: Number(enrollment.split("/").at(-1)), change: changes[0] as string };
}

/** The last segment of a location. */
export function lastId(location: string): number {
  return Number(location.split("/").at(-1));
}
