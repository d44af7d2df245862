import { isDeepStrictEqual } from "node:util";
import type { Operation } from "@edge-contracts/specs/runtime";
import type { WireRequest, WireResponse } from "../../src/exchange/wire.ts";
import { isSuccess, jsonOf, type Lie, liesAbout, objectOf, onAnswer, type Scene, toBody } from "./lie.ts";
import { isPreferred, preferring } from "./pretended-success.ts";

const by = (method: string) => (operation: Operation) => operation.method === method;
const readsOne = ({ method, path }: Operation) => method === "GET" && path.includes("{");
const isRead = ({ method }: Operation) => method === "GET";

/** Confirms a write that it does not do. */
const swallow: Lie["tell"] = async ({ operation, request, ask }) =>
  isPreferred(request) ? undefined : ask(preferring(request, operation));

/** Changes the first list of a success. */
const list = (change: (items: readonly unknown[]) => unknown[]) =>
  onAnswer(isSuccess, (answer, { request }) => {
    const body = jsonOf(answer);
    if (isPreferred(request)) return undefined;
    if (Array.isArray(body)) return body.length > 0 ? toBody(change(body)) : undefined;
    const members = Object.entries(objectOf(answer) ?? {});
    const [name, items] = members.find(([, value]) => Array.isArray(value) && value.length > 0) ?? [];
    return name === undefined ? undefined : toBody({ ...(body as object), [name]: change(items as unknown[]) });
  });

/** Changes a successful read, given the reads of the same thing before, the latest last. */
const remembering =
  (
    change: (answer: WireResponse, before: readonly WireResponse[], scene: Scene) => WireResponse | undefined,
  ): Lie["tell"] =>
  async (scene) => {
    const { request, memory, honest } = scene;
    const answer = await honest();
    if (request.method !== "GET" || isPreferred(request) || !isSuccess(answer)) return undefined;
    const key = `${request.path} ${request.headers["accept"]}`;
    const before = (memory.get(key) ?? []) as readonly WireResponse[];
    memory.set(key, [...before, answer]);
    const changed = change(answer, before, scene);
    return changed && !changed.body.equals(answer.body) ? changed : undefined;
  };

/** Replaces the texts of a body, wherever they stand. */
function mapTexts(value: unknown, change: (text: string, name: string) => unknown, name = ""): unknown {
  if (typeof value === "string") return change(value, name);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change, name));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, mapTexts(member, change, key)]));
}

/** A success with other texts; `undefined` where that changes nothing, or the suite asked for an example. */
function rewritten(answer: WireResponse, request: WireRequest, change: (text: string) => string) {
  const body = jsonOf(answer);
  if (body === undefined || isPreferred(request)) return undefined;
  const changed = mapTexts(body, change);
  return isDeepStrictEqual(changed, body) ? undefined : toBody(changed);
}

/** Answers that are valid one by one, and not what the requests before call for. */
export const stateLies = liesAbout("state", [
  { name: "put-swallowed", where: by("PUT"), tell: swallow },
  { name: "post-swallowed", where: by("POST"), tell: swallow },
  { name: "delete-swallowed", where: by("DELETE"), tell: swallow },
  { name: "reads-stale", where: isRead, tell: remembering((_answer, [first]) => first) },
  {
    name: "reads-go-back",
    where: isRead,
    tell: remembering((_answer, before) => (before.length % 3 === 2 ? before[0] : undefined)),
  },
  {
    name: "another-subject",
    where: readsOne,
    tell: remembering((answer, _before, { request, memory }) => {
      const others = [...memory].filter(
        ([key]) => !key.startsWith(`${request.path} `) && key.endsWith(` ${request.headers["accept"]}`),
      );
      const [, reads] = others[0] ?? [];
      const [other] = (reads ?? []) as readonly WireResponse[];
      return other && { ...answer, body: other.body };
    }),
  },
  {
    name: "changed-by-reading",
    where: isRead,
    tell: remembering((answer, before) => {
      const count = before.length;
      const counted = mapTexts(jsonOf(answer), (text, name) =>
        /comment|title|detail|description|name$/i.test(name) ? `${text} ${count}` : text,
      );
      return { ...answer, ...toBody(counted) };
    }),
  },
  { name: "list-lacks-first", where: isRead, tell: list((items) => items.slice(1)) },
  { name: "list-repeats-last", where: isRead, tell: list((items) => [...items, items.at(-1)]) },
  { name: "list-emptied", where: isRead, tell: list(() => []) },
  {
    name: "filter-ignored",
    where: ({ method, parameters }) =>
      method === "GET" && parameters.some((each) => each.in === "query" && each.name !== "accountSwitchKey"),
    tell: async ({ request, ask, sign, honest }) => {
      const [path = "", query] = request.path.split("?");
      if (query === undefined || isPreferred(request) || !isSuccess(await honest())) return undefined;
      return ask(await sign({ ...request, path }));
    },
  },
  {
    name: "deleted-remains",
    where: readsOne,
    tell: async ({ request, memory, honest }) => {
      const answer = await honest();
      if (isPreferred(request) || request.method !== "GET") return undefined;
      if (isSuccess(answer)) memory.set(request.path, answer);
      const last = memory.get(request.path) as WireResponse | undefined;
      return answer.status === 404 ? last : undefined;
    },
  },
  {
    name: "echo-of-another",
    where: ({ path }) => path.includes("{"),
    tell: onAnswer(isSuccess, (answer, { match, request }) => {
      const values = match.kind === "operation" ? Object.values(match.pathParameters) : [];
      return rewritten(answer, request, (text) => (values.includes(text) ? `un-${text}` : text));
    }),
  },
  {
    name: "links-to-nowhere",
    tell: onAnswer(isSuccess, (answer, { runtime: { description }, request }) =>
      // Segments that are numbers, and not the version in the base path.
      rewritten(answer, request, (text) =>
        text.startsWith(`${description.basePath}/`) ? text.replace(/\/\d+(?=\/|$)/g, "/777777") : text,
      ),
    ),
  },
  {
    name: "updated-before-created",
    where: isRead,
    tell: remembering((answer) => ({
      ...answer,
      ...toBody(
        mapTexts(jsonOf(answer), (text, name) =>
          /^(updated|completed)/.test(name) ? text.replace(/^\d{4}-/, "1999-") : text,
        ),
      ),
    })),
  },
]);
