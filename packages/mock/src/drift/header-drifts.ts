import { answerRefusal } from "../errors/answer-refusal.ts";
import { Refusal } from "../ground/refusal.ts";
import { changed, statusInstead } from "./alterations.ts";
import { ofClass } from "./of-class.ts";
import { waveThrough } from "./wave-through.ts";

/** Methods and headers that are handled wrongly. */
export const headerDrifts = ofClass("headers-and-methods", [
  {
    name: "allow-missing",
    summary: "Answers 405 without Allow.",
    alter(reply) {
      const { allow, ...headers } = reply.headers ?? {};
      return allow === undefined ? reply : changed(reply, { headers });
    },
  },
  {
    name: "allow-wrong",
    summary: "Names methods in Allow that the path does not have.",
    alter: (reply) =>
      reply.headers?.["allow"] === undefined
        ? reply
        : changed(reply, { headers: { ...reply.headers, allow: "TRACE" } }),
  },
  {
    name: "any-method",
    summary: "Answers a method that the path does not have as if it were another.",
    alter: waveThrough(({ situation }) => situation === "method-not-allowed"),
  },
  {
    name: "method-not-allowed-as-not-found",
    summary: "Answers 404 for 405.",
    alter: statusInstead(405, 404),
  },
  {
    name: "head-refused",
    summary: "Answers 405 to HEAD.",
    alter: (reply, { api, request, operation }) =>
      request.method === "HEAD" && reply.status === 200
        ? answerRefusal(
            api,
            new Refusal("method-not-allowed", { status: 405, detail: "HEAD is refused.", headers: { allow: "GET" } }),
            request,
            operation ? [operation] : [],
          )
        : reply,
  },
  {
    name: "location-missing",
    summary: "Creates without saying where.",
    alter(reply) {
      const { location, ...headers } = reply.headers ?? {};
      return location === undefined ? reply : changed(reply, { headers });
    },
  },
  {
    name: "retry-after-missing",
    summary: "Answers 429 without Retry-After.",
    alter(reply) {
      const { "retry-after": value, ...headers } = reply.headers ?? {};
      return value === undefined ? reply : changed(reply, { headers });
    },
  },
]);
