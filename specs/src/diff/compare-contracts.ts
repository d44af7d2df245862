import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type ApiFolder, discoverApis } from "../build/discover-apis.ts";
import { objectOf } from "../build/json.ts";
import { escapePointer } from "../runtime/json-pointer.ts";
import type { Operation } from "../runtime/operation-table.ts";
import type { Change, Finding, Place } from "./change.ts";
import { compareDescriptions } from "./compare-descriptions.ts";
import { compareOperations, template } from "./compare-operations.ts";
import { type Edition, readEdition } from "./edition.ts";

/**
 * Everything that differs between the contracts below two `specs` folders.
 *
 * @throws {BuildProblem} where a contract of either side cannot be read.
 */
export async function compareContracts(specsBefore: string, specsNow: string): Promise<Change[]> {
  const before = new Map(discoverApis(specsBefore).map((api) => [api.id, api]));
  const now = new Map(discoverApis(specsNow).map((api) => [api.id, api]));
  const changes: Change[] = [];
  for (const id of [...new Set([...before.keys(), ...now.keys()])].sort()) {
    const [old, next] = [before.get(id), now.get(id)];
    if (old === undefined) changes.push(wholeApi(id, "api-new", "harmless", "The API is new."));
    else if (next === undefined) changes.push(wholeApi(id, "api-gone", "breaking", "The API is gone."));
    else if (textOf(old, specsBefore) !== textOf(next, specsNow)) {
      const [editionBefore, editionNow] = await Promise.all([
        readEdition(old, specsBefore),
        readEdition(next, specsNow),
      ]);
      changes.push(...(await compareEditions(id, editionBefore, editionNow)));
    }
  }
  return changes;
}

/** Everything that differs between two editions of one contract. */
export async function compareEditions(api: string, before: Edition, now: Edition): Promise<Change[]> {
  const findings = compareDescriptions(before.description, now.description);
  const operations = [...before.description.operations];
  const taken = new Set<Operation>();
  for (const old of operations) {
    const next =
      now.description.operations.find(({ operationId }) => operationId === old.operationId) ??
      now.description.operations.find(
        (each) =>
          each.method === old.method &&
          template(each.path) === template(old.path) &&
          !operations.some(({ operationId }) => operationId === each.operationId),
      );
    if (next === undefined) {
      findings.push({
        kind: "operation-gone",
        verdict: "breaking",
        direction: "both",
        subject: old.operationId,
        operation: old.operationId,
        message: `${old.method} ${old.path} is gone.`,
        pointers: { before: old.pointer },
        client: "does not compile",
        witness: `request ${old.method} ${old.path}`,
      });
      continue;
    }
    taken.add(next);
    const of = compareOperations({ before: old, now: next, editions: { before, now } });
    findings.push(...of.map((finding) => ({ ...finding, operation: old.operationId })));
  }
  for (const next of now.description.operations) {
    if (taken.has(next)) continue;
    const { operationId: operation, method, path, pointer } = next;
    const message = `${method} ${path} is new.`;
    const pointers = { now: pointer };
    findings.push({
      kind: "operation-new",
      verdict: "harmless",
      direction: "both",
      subject: operation,
      operation,
      message,
      pointers,
    });
  }
  findings.push(...lostModels(before, now));
  return group(
    api,
    await Promise.all(findings.map(async (finding) => ({ finding, place: await placeOf(finding, before, now) }))),
  );
}

/** The client has a type for each schema with a name. No call is other than before, so nobody is stopped. */
function lostModels(before: Edition, now: Edition): Finding[] {
  const namesOf = ({ document }: Edition) => Object.keys(objectOf(objectOf(document["components"])["schemas"]));
  const names = new Set(namesOf(now));
  return namesOf(before)
    .filter((name) => !names.has(name))
    .map((name) => ({
      kind: "model-gone",
      verdict: "harmless",
      direction: "both",
      subject: `schemas/${name}`,
      message: `No schema is called \`${name}\` any more. A program that imports its type from the client needs another name.`,
      pointers: { before: `/components/schemas/${escapePointer(name)}` },
    }));
}

/** The same change of a part that many messages share is one change, with all that it touches. */
function group(
  api: string,
  located: readonly { readonly finding: Finding; readonly place: Place | undefined }[],
): Change[] {
  const groups = new Map<string, Change>();
  for (const { finding, place } of located) {
    const { kind, verdict, direction, message, operation, mediaType, client, witness } = finding;
    const isShared =
      place !== undefined && !place.file.startsWith(`${api}/paths/`) && place.file !== `${api}/openapi.yaml`;
    const where = place === undefined ? message : `${place.side} ${place.file}:${place.line}`;
    const last = finding.subject.split("/").at(-1);
    const key = [kind, verdict, direction, where, isShared ? last : `${operation} ${finding.subject}`].join(" ");
    const known = groups.get(key);
    const file = place?.file.replace(/^[^/]+\/(?:[^/]+\/)?/, "").replace(".yaml", "");
    const id = [api, kind, isShared ? file : operation, finding.subject.replace(/^\d+\/body/, "body")]
      .filter(Boolean)
      .join("/");
    const smaller =
      (witness?.length ?? 0) < (known?.witness?.length ?? Number.POSITIVE_INFINITY) ? witness : known?.witness;
    groups.set(key, {
      ...(known ?? { id, api, kind, verdict, direction, message }),
      operations: union(known?.operations, ...(finding.operations ?? [operation])),
      mediaTypes: union(known?.mediaTypes, mediaType),
      ...(place && { place }),
      ...(client !== undefined && { client }),
      ...(smaller !== undefined && { witness: smaller }),
    });
  }
  const order = { breaking: 0, harmless: 1 };
  return [...groups.values()].sort((a, b) => order[a.verdict] - order[b.verdict]);
}

function union(known: readonly string[] = [], ...more: (string | undefined)[]): readonly string[] {
  return [...new Set([...known, ...more.filter((each) => each !== undefined)])];
}

async function placeOf({ pointers }: Finding, before: Edition, now: Edition): Promise<Place | undefined> {
  const of = async (edition: Edition, pointer: string | undefined, side: Place["side"]): Promise<Place | undefined> => {
    const found = pointer === undefined ? undefined : await edition.locate(pointer);
    const [, file = "", line = ""] = /^(.*):(\d+)$/.exec(found ?? "") ?? [];
    return file === "" ? undefined : { file: file.replaceAll("\\", "/"), line: Number(line), side };
  };
  return (await of(now, pointers.now, "now")) ?? (await of(before, pointers.before, "before"));
}

function wholeApi(api: string, kind: string, verdict: Change["verdict"], message: string): Change {
  const more = verdict === "breaking" ? { client: "does not compile", witness: "any request" } : {};
  return {
    id: `${api}/${kind}`,
    api,
    kind,
    verdict,
    message,
    direction: "both",
    operations: [],
    mediaTypes: [],
    ...more,
  };
}

/** All text that a contract can be made of: where that is the same, so is the contract. */
function textOf({ folder }: ApiFolder, specs: string): string {
  return [folder, join(specs, "shared")].map(textBelow).join("\n");
}

function textBelow(folder: string): string {
  if (!existsSync(folder)) return "";
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.name.endsWith(".yaml"),
  );
  const texts = files.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return `${path.slice(folder.length)}\n${readFileSync(path, "utf8")}`;
  });
  return texts.sort().join("\n");
}
