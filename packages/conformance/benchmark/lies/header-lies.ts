import type { Operation } from "@edge-contracts/specs/runtime";
import { liesAbout, onAnswer, withHeaders } from "./lie.ts";

/** Changes a header of the answers that have it; `undefined` takes it away. */
const header = (name: string, change: (value: string) => string | undefined) =>
  onAnswer(
    ({ headers }) => headers[name] !== undefined,
    (answer) => withHeaders(answer, { [name]: change(answer.headers[name] ?? "") }),
  );
const documents =
  (status: string) =>
  ({ responses }: Operation) =>
    responses[status] !== undefined;

/** Headers and methods that are handled wrongly. */
export const headerLies = liesAbout("headers", [
  { name: "allow-missing", where: documents("405"), tell: header("allow", () => undefined) },
  { name: "allow-empty", where: documents("405"), tell: header("allow", () => "") },
  {
    name: "allow-too-much",
    where: documents("405"),
    tell: header("allow", (value) => `${value}, DELETE, PATCH, PUT, POST`),
  },
  { name: "allow-too-little", where: documents("405"), tell: header("allow", () => "HEAD") },
  { name: "retry-after-missing", where: documents("429"), tell: header("retry-after", () => undefined) },
  { name: "retry-after-in-words", where: documents("429"), tell: header("retry-after", () => "soon") },
  { name: "retry-after-negative", where: documents("429"), tell: header("retry-after", () => "-5") },
  {
    name: "head-not-found",
    where: ({ method }) => method === "GET",
    tell: async ({ request, honest }) => (request.method === "HEAD" ? { ...(await honest()), status: 404 } : undefined),
  },
  {
    name: "head-not-implemented",
    where: ({ method }) => method === "GET",
    tell: async ({ request, honest }) => (request.method === "HEAD" ? { ...(await honest()), status: 501 } : undefined),
  },
  {
    name: "head-of-another-type",
    where: ({ method }) => method === "GET",
    tell: async ({ request, honest }) => {
      if (request.method !== "HEAD") return undefined;
      const answer = await honest();
      return { ...answer, ...withHeaders(answer, { "content-type": "text/html" }) };
    },
  },
]);
