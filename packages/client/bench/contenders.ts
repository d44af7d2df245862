import { createRequire } from "node:module";
import { createChinaCdnClient, edgeGrid } from "@edge-contracts/client/china-cdn";
import axios from "axios";
import ky from "ky";
import createClient from "openapi-fetch";

/** Gets the edge hostnames once. */
export type Contender = () => Promise<unknown>;

const credentials = { clientToken: "akab-client", clientSecret: "c2VjcmV0c2VjcmV0", accessToken: "akab-access" };
const path = "/chinacdn/v1/edge-hostnames";
const headers = { Accept: "application/vnd.akamai.chinacdn.edge-hostnames.v2+json" };

/** Everything that is compared, by name; what signs is named so. */
export function contendersFor(host: string): Readonly<Record<string, Contender>> {
  const url = host + path;
  const openapiFetch = createClient<Record<string, never>>({ baseUrl: host });
  const instance = axios.create({ headers });
  const unsigned = createChinaCdnClient({ host });
  const signed = createChinaCdnClient({ host, auth: edgeGrid(credentials) });
  return {
    "raw fetch": async () => (await fetch(url, { headers })).json(),
    "openapi-fetch": () =>
      openapiFetch.request("get" as never, path as never, { headers } as never) as Promise<unknown>,
    ky: () => ky.get(url, { headers }).json(),
    axios: async () => (await instance.get(url)).data,
    "this client": () => unsigned.listEdgeHostnames().orThrow(),
    "this client, signed": () => signed.listEdgeHostnames().orThrow(),
    "axios + akamai-edgegrid, signed": officialOf(host),
  };
}

interface OfficialRequest {
  auth(request: object): { send(done: (error: unknown, response: { data: unknown }) => void): void };
}

function officialOf(host: string): Contender {
  const EdgeGrid = createRequire(import.meta.url)("akamai-edgegrid") as new (
    ...args: string[]
  ) => OfficialRequest & {
    config: { host: string };
  };
  const { clientToken, clientSecret, accessToken } = credentials;
  const official = new EdgeGrid(clientToken, clientSecret, accessToken, "https://placeholder");
  // It insists on https in the constructor.
  official.config.host = host;
  return () =>
    new Promise((resolve, reject) => {
      official.auth({ path, method: "GET", headers: { ...headers } }).send((error, response) => {
        if (error) reject(error);
        else resolve(response.data);
      });
    });
}
