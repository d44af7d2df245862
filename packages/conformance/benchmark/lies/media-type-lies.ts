import { mediaTypeEssence, type Operation, responseFor } from "@edge-contracts/specs/runtime";
import type { WireResponse } from "../../src/exchange/wire.ts";
import { isError, isFullSuccess, liesAbout, onAnswer, type Scene, withHeaders } from "./lie.ts";

/** Gives an answer another label; `null` takes it away. */
const label = (
  isMeant: (answer: WireResponse) => boolean,
  relabel: (label: string, scene: Scene, answer: WireResponse) => string | null | undefined,
) =>
  onAnswer(isMeant, (answer, scene) => {
    const usual = mediaTypeEssence(answer.headers["content-type"]);
    const changed = relabel(usual, scene, answer);
    return changed === undefined || changed === usual
      ? undefined
      : withHeaders(answer, { "content-type": changed ?? undefined });
  });

const isVersioned = ({ responses }: Operation) =>
  Object.values(responses).some(({ mediaTypes }) => mediaTypes.some(({ name }) => /\.v\d/.test(name)));
const hasVersions = ({ responses }: Operation) =>
  Object.entries(responses).some(([status, { mediaTypes }]) => status.startsWith("2") && mediaTypes.length > 1);

/** Right bodies under labels that are wrong. */
export const mediaTypeLies = liesAbout("media type", [
  { name: "none", tell: label(isFullSuccess, () => null) },
  {
    name: "next-version",
    where: isVersioned,
    tell: label(isFullSuccess, (name) => name.replace(/\.v(\d+)/, (_, at) => `.v${Number(at) + 1}`)),
  },
  { name: "version-dropped", where: isVersioned, tell: label(isFullSuccess, (name) => name.replace(/\.v\d+/, "")) },
  {
    name: "another-documented-version",
    where: hasVersions,
    tell: label(
      isFullSuccess,
      (name, { operation }, { status }) =>
        responseFor(operation, status)?.mediaTypes.find((each) => each.name !== name)?.name,
    ),
  },
  {
    name: "of-a-sibling",
    where: isVersioned,
    tell: label(isFullSuccess, (name) => name.replace(/\.([a-z-]+)\.v/, ".$1s.v")),
  },
  { name: "without-suffix", tell: label(isFullSuccess, (name) => name.replace(/\+json$/, "")) },
  { name: "xml", tell: label(isFullSuccess, (name) => name.replace(/json$/, "xml")) },
  { name: "octets", tell: label(isFullSuccess, () => "application/octet-stream") },
  { name: "a-problem", tell: label(isFullSuccess, () => "application/problem+json") },
  { name: "wrong-charset", tell: label(isFullSuccess, (name) => `${name}; charset=utf-16`) },
  { name: "unreadable", tell: label(isFullSuccess, () => "json") },
  { name: "error-unlabelled", tell: label(isError, () => null) },
  { name: "error-as-text", tell: label(isError, (name) => (name.endsWith("json") ? "text/plain" : undefined)) },
  {
    name: "error-as-success",
    where: isVersioned,
    tell: label(
      isError,
      (_name, { operation }) =>
        Object.entries(operation.responses).find(([status]) => status.startsWith("2"))?.[1].defaultMediaType,
    ),
  },
]);
