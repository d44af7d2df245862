import type { ApiDescription } from "@edge-contracts/specs/runtime";
import { CouldNotRun } from "./could-not-run.ts";
import { type EdgeGridSourceOptions, edgeGridTarget } from "./edgegrid-authorizer.ts";
import type { Need } from "./need.ts";
import type { Authorize, Target } from "./target.ts";
import { tokenAuthorizer } from "./token-authorizer.ts";

/** What a person says about a target. */
export interface TargetChoice {
  /** Where it is absent, the host of the credentials. */
  readonly url?: string;
  readonly token?: string;
  readonly edgegrid?: EdgeGridSourceOptions;
  /** Clients that may do less: sections of the same `.edgerc`, or tokens, by what is left to them. */
  readonly second?: Readonly<Partial<Record<"readOnly" | "noGrant", { section?: string; token?: string }>>>;
  readonly control?: string;
  readonly supports?: readonly Need[];
}

/** Makes a target of what the command line says, with the credentials that the API's contract asks for. */
export async function createTarget(description: ApiDescription, choice: TargetChoice): Promise<Target> {
  const { url, token, edgegrid, second = {}, supports = [], control } = choice;
  const takesSignatures = description.securitySchemes.some(({ scheme }) => /^EG1-HMAC/i.test(scheme ?? ""));
  const common = { supports, ...(control !== undefined && { control }) };
  if (edgegrid && takesSignatures) {
    const { host, authorize, query } = await edgeGrid(edgegrid);
    const ofSection = async (section: string | undefined) =>
      section === undefined ? undefined : (await edgeGrid({ ...edgegrid, section })).authorize;
    const secondCredentials = {
      readOnly: await ofSection(second.readOnly?.section),
      noGrant: await ofSection(second.noGrant?.section),
    };
    return { ...common, url: url ?? defaultUrl(host), authorize, query, secondCredentials: given(secondCredentials) };
  }
  if (url === undefined) throw new CouldNotRun(`${description.id} needs --target: no credentials name its host.`);
  if (token === undefined) return { ...common, url };
  const ofToken = (text: string | undefined) =>
    text === undefined ? undefined : tokenAuthorizer(description, text).authorize;
  const secondCredentials = { readOnly: ofToken(second.readOnly?.token), noGrant: ofToken(second.noGrant?.token) };
  return {
    ...common,
    url,
    ...tokenAuthorizer(description, token),
    secondCredentials: given(secondCredentials),
  };
}

function edgeGrid(options: EdgeGridSourceOptions) {
  return edgeGridTarget(options).catch((error: Error) => {
    throw new CouldNotRun(error.message);
  });
}

function given({ readOnly, noGrant }: { readOnly: Authorize | undefined; noGrant: Authorize | undefined }) {
  return { ...(readOnly && { readOnly }), ...(noGrant && { noGrant }) };
}

function defaultUrl(host: string | undefined): string {
  if (!host) throw new CouldNotRun("The credentials name no host; give --target.");
  return /^https?:\/\//.test(host) ? host : `https://${host}`;
}
