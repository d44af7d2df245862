import type { DocumentedApi } from "../contract/documented-api.ts";
import { digestOf, type Keep } from "../files/kept-results.ts";
import { type DownloadFile, downloadsOf } from "../pages/downloads.ts";
import { firstRefusals, type refusalsOf } from "../samples/first-refusals.ts";
import type { ApiPart, keptApis } from "./kept-apis.ts";

/** The part of an API while a site is built. */
export interface OpenPart extends ApiPart {
  /** The downloads with what they hold, for where the part is not kept. */
  readonly files: () => Promise<readonly DownloadFile[]>;
}

/**
 * The part that an earlier build has kept of an API, if it was made of the same contract by the same code; else one
 * without pages.
 *
 * @param common tells what all parts are made of, besides their contracts.
 */
export async function openPart(
  api: DocumentedApi,
  common: string,
  kept: ReturnType<typeof keptApis>,
  keep: Keep,
  ask: typeof refusalsOf,
): Promise<OpenPart> {
  const { description, messages, card } = api;
  const madeOf = digestOf([common, JSON.stringify([description, messages]), card.contractJson]);
  let made: Promise<readonly DownloadFile[]> | undefined;
  const files = () => {
    made ??= firstRefusals(api, keep, ask).then((refusals) => downloadsOf(api, refusals, keep));
    return made;
  };
  const former = await kept.read(card.id);
  if (former?.madeOf === madeOf) return { ...former, files };
  const downloads = (await files()).map(({ content: _, ...facts }) => facts);
  return { madeOf, around: "", pages: {}, downloads, files };
}
