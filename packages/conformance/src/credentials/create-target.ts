import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { CouldNotRun } from "../could-not-run.ts";
import type { Need } from "../need.ts";
import type { Target } from "../target.ts";
import { type EdgeGridSourceOptions, edgeGridTarget } from "./edgegrid-authorizer.ts";
import { tokenAuthorizer } from "./token-authorizer.ts";

/** What a person says about a target. */
export interface TargetChoice {
  /** Where it is absent, the host of the credentials. */
  readonly url?: string;
  readonly token?: string;
  readonly edgegrid?: EdgeGridSourceOptions;
  readonly supports?: readonly Need[];
}

/** Makes a target of what the command line says, with the credentials that the API's contract asks for. */
export async function createTarget(description: ApiDescription, choice: TargetChoice): Promise<Target> {
  const { url, token, edgegrid, supports = [] } = choice;
  const takesSignatures = description.securitySchemes.some(({ scheme }) => /^EG1-HMAC/i.test(scheme ?? ""));
  if (edgegrid && takesSignatures) {
    const { host, authorize, query } = await edgeGridTarget(edgegrid).catch((error: Error) => {
      throw new CouldNotRun(error.message);
    });
    return { url: url ?? defaultUrl(host), supports, authorize, query };
  }
  if (url === undefined) throw new CouldNotRun(`${description.id} needs --target: no credentials name its host.`);
  return { url, supports, ...(token !== undefined && { authorize: tokenAuthorizer(description, token) }) };
}

function defaultUrl(host: string | undefined): string {
  if (!host) throw new CouldNotRun("The credentials name no host; give --target.");
  return /^https?:\/\//.test(host) ? host : `https://${host}`;
}
