import type { Operation } from "@edge-contracts/specs/runtime";

/**
 * The labels to ask for, two by two: the same versions where versions are told apart, else the default ones. Superseded
 * ones are left to the flow that holds the versions of one answer against each other.
 */
export function sharedVersions(one: Operation, other: Operation = one): (readonly [string, string])[] {
  const others = new Map(labelsOf(other).map((label) => [versionOf(label)?.version, label]));
  const pairs = labelsOf(one).flatMap((label) => {
    const { version } = versionOf(label) ?? {};
    const same = version === undefined ? undefined : others.get(version);
    return same === undefined ? [] : [[label, same] as const];
  });
  const defaults = [defaultLabel(one), defaultLabel(other)] as const;
  return pairs.length > 0 ? pairs : [defaults];
}

function labelsOf({ responses }: Operation): string[] {
  return (responses["200"]?.mediaTypes ?? []).filter(({ superseded }) => !superseded).map(({ name }) => name);
}

function defaultLabel({ responses }: Operation): string {
  return responses["200"]?.defaultMediaType ?? "application/json";
}

/** What a versioned label says: `{ object: "change", version: 2 }` of `application/vnd.akamai.cps.change.v2+json`. */
export function versionOf(mediaType: string): { readonly object: string; readonly version: number } | undefined {
  const [, object, version] = /(?:^|[./])([^./]+)\.v(\d+)(?:\+json)?$/.exec(mediaType) ?? [];
  return object === undefined ? undefined : { object, version: Number(version) };
}
