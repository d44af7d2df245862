import type { Operation } from "@edge-contracts/specs/runtime";
import { isSuccess, type Lie, liesAbout, objectOf, onAnswer, toBody, withHeaders } from "./lie.ts";

const documents = (status: number) => (operation: Operation) => operation.responses[String(status)] !== undefined;

/** Gives answers of one status another one, in a problem's `status` too. */
const swap = (from: number, to: number): Pick<Lie, "name" | "where" | "tell"> => ({
  name: `${from}-as-${to}`,
  where: documents(from),
  tell: onAnswer(
    ({ status }) => status === from,
    (answer) => {
      const problem = objectOf(answer);
      return { status: to, ...(problem?.["status"] === from && toBody({ ...problem, status: to })) };
    },
  ),
});

/** Answers under a status that is not theirs. */
export const statusLies = liesAbout("status", [
  ...[swap(200, 201), swap(200, 206), swap(200, 500), swap(200, 404), swap(201, 202), swap(202, 200), swap(202, 201)],
  ...[swap(400, 422), swap(400, 200), swap(400, 404), swap(400, 500), swap(401, 404), swap(401, 407), swap(403, 404)],
  ...[swap(404, 200), swap(404, 400), swap(404, 500), swap(405, 501), swap(405, 400), swap(406, 200), swap(406, 415)],
  ...[swap(409, 400), swap(409, 503), swap(412, 409), swap(412, 428), swap(415, 406), swap(429, 503), swap(500, 502)],
  {
    name: "success-emptied",
    tell: onAnswer(isSuccess, (answer) => (answer.status === 204 ? undefined : { status: 204, body: Buffer.alloc(0) })),
  },
  {
    name: "redirected",
    tell: onAnswer(isSuccess, (answer) => ({
      status: 302,
      body: Buffer.alloc(0),
      ...withHeaders(answer, { location: "/login" }),
    })),
  },
  { name: "not-modified", tell: onAnswer(isSuccess, () => ({ status: 304, body: Buffer.alloc(0) })) },
]);
