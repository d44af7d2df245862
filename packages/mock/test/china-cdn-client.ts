import type { ProvisionState } from "../src/china-cdn/provision-state.ts";
import type { ProvisionStateChange } from "../src/china-cdn/provision-state-change.ts";
import { type Received, send } from "./send.ts";

const typeOf = (name: string) => `application/vnd.akamai.chinacdn.${name}+json`;
const hostnameType = typeOf("property-hostname.v1");
const changeType = typeOf("provision-state-change.v1");
const policyType = typeOf("deprovision-policy.v1");

/** An item of the list of current provision states. */
export interface ShownState {
  readonly hostname: string;
  readonly provisionState: ProvisionState;
  readonly pendingState: ProvisionState | null;
  readonly partnerStates: Readonly<
    Record<string, { readonly provisionState: ProvisionState; readonly pendingState: ProvisionState | null }>
  >;
}

/** The calls of China CDN Manager as tests make them, labelled as the contract demands. */
export function chinaCdnClient(origin: () => string) {
  const ask = (method: string, path: string, type: string, body?: unknown): Promise<Received> =>
    send(origin(), {
      method,
      path: `/chinacdn/v1${path}`,
      headers: { accept: type, ...(body !== undefined && { "content-type": type }) },
      ...(body !== undefined && { body }),
    });
  const changesOf = (hostname: string) => `/property-hostnames/${hostname}/provision-state-changes`;
  return {
    get: (path: string, type: string) => ask("GET", path, typeOf(type)),
    hostname: (hostname: string) => ask("GET", `/property-hostnames/${hostname}`, hostnameType),
    put: (hostname: string, body: object, query = "") =>
      ask("PUT", `/property-hostnames/${hostname}${query}`, hostnameType, { hostname, ...body }),
    post: (hostname: string, targetState: ProvisionState, body: object = {}, query = "") =>
      ask("POST", `${changesOf(hostname)}${query}`, changeType, { hostname, targetState, ...body }),
    change: (hostname: string, id: number) => ask("GET", `${changesOf(hostname)}/${id}`, changeType),
    setPolicy: (edgeHostname: string, body: object) =>
      ask("PUT", `/edge-hostnames/${edgeHostname}/deprovision-policy`, policyType, body),
    policy: (edgeHostname: string) => ask("GET", `/edge-hostnames/${edgeHostname}/deprovision-policy`, policyType),
    async changes(hostname: string): Promise<ProvisionStateChange[]> {
      const { body } = await ask("GET", `${changesOf(hostname)}/current`, typeOf("provision-state-changes.v1"));
      return (body as { provisionStateChanges: ProvisionStateChange[] }).provisionStateChanges;
    },
    async states(query = ""): Promise<ShownState[]> {
      const { body } = await ask("GET", `/current-provision-states${query}`, typeOf("provision-states.v1"));
      return (body as { provisionStates: ShownState[] }).provisionStates;
    },
    async state(hostname: string): Promise<ShownState | undefined> {
      return (await this.states()).find((state) => state.hostname === hostname);
    },
  };
}
