/** A CPS media type taken apart: `application/vnd.akamai.cps.deployment.v8+json` is version 8 of `deployment`. */
export interface MediaLabel {
  readonly object: string;
  readonly version: number;
}

/** Takes a media type apart. */
export function mediaLabel(mediaType: string | undefined): MediaLabel {
  const [, object = "", version = "0"] = /\.cps\.([a-z-]+)\.v(\d+)\+json$/.exec(mediaType ?? "") ?? [];
  return { object, version: Number(version) };
}
