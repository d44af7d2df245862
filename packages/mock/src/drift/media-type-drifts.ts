import { isJson, responseFor } from "@edge-contracts/specs/runtime";
import type { Reply } from "../ground/reply.ts";
import { changed, isSuccess } from "./alterations.ts";
import { ofClass } from "./of-class.ts";

const relabel =
  (isConcerned: (reply: Reply) => boolean, label: (mediaType: string) => string | undefined) =>
  (reply: Reply): Reply => {
    if (reply.mediaType === undefined || !isConcerned(reply)) return reply;
    const { mediaType: _, ...unlabelled } = changed(reply, {});
    const mediaType = label(reply.mediaType);
    return mediaType === undefined ? unlabelled : { ...unlabelled, mediaType };
  };

const isError = (reply: Reply) => !isSuccess(reply);

/** Right bodies under a wrong label. */
export const mediaTypeDrifts = ofClass("media-type", [
  {
    name: "label-general",
    summary: "Labels every JSON success application/json.",
    alter: (reply) =>
      isSuccess(reply) && reply.mediaType !== "application/json" && isJson(reply.mediaType ?? "")
        ? changed(reply, { mediaType: "application/json" })
        : reply,
  },
  {
    name: "label-next-version",
    summary: "Labels a success with a version that is one too high.",
    alter: (reply) =>
      isSuccess(reply) && /\.v\d+/.test(reply.mediaType ?? "")
        ? relabel(isSuccess, (name) => name.replace(/\.v(\d+)/, (_, version) => `.v${Number(version) + 100}`))(reply)
        : reply,
  },
  {
    name: "label-other-version",
    summary: "Labels a success with a documented version that was not asked for.",
    alter(reply, { operation }) {
      if (!isSuccess(reply) || !operation) return reply;
      const documented = responseFor(operation, reply.status)?.mediaTypes ?? [];
      const other = documented.find(({ name }) => name !== reply.mediaType);
      return other ? changed(reply, { mediaType: other.name }) : reply;
    },
  },
  { name: "label-text", summary: "Labels every success text/plain.", alter: relabel(isSuccess, () => "text/plain") },
  { name: "label-missing", summary: "Sends a success without a label.", alter: relabel(isSuccess, () => undefined) },
  { name: "error-label-html", summary: "Labels every error text/html.", alter: relabel(isError, () => "text/html") },
  {
    name: "error-label-missing",
    summary: "Sends an error without a label.",
    alter: relabel(isError, () => undefined),
  },
]);
