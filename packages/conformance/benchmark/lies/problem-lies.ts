import { problemTypeOf } from "@edge-contracts/specs/runtime";
import type { WireResponse } from "../../src/exchange/wire.ts";
import { isError, liesAbout, objectOf, onAnswer, type Scene, toBody } from "./lie.ts";

type Members = Record<string, unknown>;

/** Changes the JSON object of an error. */
const problem = (change: (body: Members, answer: WireResponse, scene: Scene) => unknown) =>
  onAnswer(isError, (answer, scene) => {
    const body = objectOf(answer);
    const changed = body && change(body, answer, scene);
    return changed === undefined ? undefined : toBody(changed);
  });

/** Errors that say something else than what happened. */
export const problemLies = liesAbout("problem", [
  {
    name: "another-status",
    tell: problem((body, { status }) =>
      typeof body["status"] === "number" ? { ...body, status: status === 404 ? 400 : 404 } : undefined,
    ),
  },
  {
    name: "status-as-text",
    tell: problem((body) =>
      typeof body["status"] === "number" ? { ...body, status: String(body["status"]) } : undefined,
    ),
  },
  {
    name: "type-of-another-status",
    tell: problem((body, { status }, { runtime: { description } }) => {
      const { type } = body;
      const known = typeof type === "string" ? problemTypeOf(description, type) : undefined;
      const other = description.problemTypes.find(({ statuses }) => !statuses.includes(status));
      return known && other ? { ...body, type: String(type).replace(known.slug, other.slug) } : undefined;
    }),
  },
  { name: "type-unknown", tell: problem((body) => ("type" in body ? { ...body, type: "about:blank" } : undefined)) },
  { name: "type-as-number", tell: problem((body) => ("type" in body ? { ...body, type: 17 } : undefined)) },
  { name: "says-nothing", tell: problem(() => ({})) },
  { name: "in-a-list", tell: problem((body) => ({ errors: [body] })) },
  { name: "of-another-house", tell: problem(() => ({ error: { code: 1000, reason: "Failed" } })) },
  {
    name: "without-a-body",
    tell: onAnswer(isError, ({ body }) => (body.length > 0 ? { body: Buffer.alloc(0) } : undefined)),
  },
  {
    name: "as-a-page",
    tell: onAnswer(isError, ({ headers }) => ({
      body: Buffer.from("<h1>Error</h1>"),
      headers: { ...headers, "content-type": "text/html" },
    })),
  },
  {
    name: "text-emptied",
    tell: problem((body) =>
      body["detail"] || body["message"]
        ? { ...body, ...("detail" in body ? { detail: "" } : { message: "" }) }
        : undefined,
    ),
  },
]);
