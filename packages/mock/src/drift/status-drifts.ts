import { changed, isSuccess, statusInstead, withStatus } from "./alterations.ts";
import { ofClass } from "./of-class.ts";

/** Answers that are right but for their status. */
export const statusDrifts = ofClass("status", [
  { name: "accepted-as-ok", summary: "Answers 200 for 202.", alter: statusInstead(202, 200) },
  {
    name: "undocumented-success",
    summary: "Answers 203 for 200.",
    alter: statusInstead(200, 203),
  },
  {
    name: "ok-as-no-content",
    summary: "Answers 204, without the body, for 200.",
    alter: (reply) => (reply.status === 200 ? changed(reply, { status: 204, body: undefined }) : reply),
  },
  {
    name: "success-as-server-error",
    summary: "Answers 500 for any success.",
    alter: (reply) => (isSuccess(reply) ? withStatus(reply, 500) : reply),
  },
  { name: "bad-request-as-teapot", summary: "Answers 418 for 400.", alter: statusInstead(400, 418) },
  { name: "not-found-as-gone", summary: "Answers 410 for 404.", alter: statusInstead(404, 410) },
  { name: "not-acceptable-as-bad-request", summary: "Answers 400 for 406.", alter: statusInstead(406, 400) },
  { name: "conflict-as-unprocessable", summary: "Answers 422 for 409.", alter: statusInstead(409, 422) },
  { name: "precondition-as-locked", summary: "Answers 423 for 412.", alter: statusInstead(412, 423) },
]);
