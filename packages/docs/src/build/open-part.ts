import type { DocumentedApi } from "../contract/documented-api.ts";
import { digestOf, type Keep } from "../files/kept-results.ts";
import { type DownloadFile, downloadsOf } from "../pages/downloads.ts";
import { firstRefusals, type refusalsOf } from "../samples/first-refusals.ts";
import type { ApiPart } from "./former-site.ts";

/** The part of an API while a site is built. */
export interface OpenPart extends ApiPart {
  /** The downloads with what they hold, for where the part is not kept. */
  readonly filesToLoad: () => Promise<readonly DownloadFile[]>;
}

/**
 * The part of an API in the site that there is, if it was made of the same contract by the same code; else one
 * without pages.
 *
 * @param common tells what all parts are made of, besides their contracts.
 * @param former the part in the site that there is.
 */
export async function openPart(
  api: DocumentedApi,
  common: string,
  former: ApiPart | undefined,
  keep: Keep,
  ask: typeof refusalsOf,
): Promise<OpenPart> {
  const { description, messages, card } = api;
  const madeOf = digestOf([common, JSON.stringify([description, messages]), card.contractJson]);
  let made: Promise<readonly DownloadFile[]> | undefined;
  const filesToLoad = () => {
    made ??= firstRefusals(api, keep, ask).then((refusals) => downloadsOf(api, refusals, keep));
    return made;
  };
  if (former?.madeOf === madeOf) return { ...former, filesToLoad };
  const downloads = (await filesToLoad()).map(({ content: _, ...facts }) => facts);
  return { madeOf, around: "", pages: {}, files: {}, downloads, filesToLoad };
}
