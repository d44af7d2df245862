import type { IncomingMessage, ServerResponse } from "node:http";
import { loadContract } from "@edge-contracts/specs/apis";
import { type ContractRuntime, createContractRuntime, type Operation } from "@edge-contracts/specs/runtime";
import { readApi } from "../contract/read-api.ts";
import { isObject, type Json, type JsonObject } from "../text/json.ts";
import { prepare, send } from "./attempt.ts";
import { formOf } from "./form-of.ts";
import type { Decision, Draft, FormField } from "./messages.ts";
import { isOwnPage } from "./require-own-page.ts";

/** The mock that requests are sent to. */
export interface LocalMock {
  readonly mock: string;
  readonly control: string;
}

/** Answers what the forms of a site ask; its paths begin with `/try-it/`. */
export type TryIt = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const limit = 2_000_000;

/**
 * The way from the pages of this server to a mock on this machine, and to nothing else. Requests are made here from an
 * operation of a contract and the values typed in; no credential and no header of the browser goes along.
 *
 * @throws {RangeError} for an address that is not on this machine.
 */
export function createTryIt({ mock, control }: LocalMock): TryIt {
  const [origin, controlOrigin] = [mock, control].map(loopbackOrigin) as [string, string];
  const runtimes = new Map<string, Promise<ContractRuntime>>();
  const runtimeOf = (api: string) => {
    const known = runtimes.get(api) ?? loadContract(api).then(createContractRuntime);
    runtimes.set(api, known);
    return known;
  };
  const ask = async (path: string, input?: JsonObject): Promise<JsonObject> => {
    const options = input && {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(input),
    };
    const response = await fetch(controlOrigin + path, options);
    const value = (await response.json().catch(() => ({}))) as JsonObject;
    return response.ok ? value : { fault: String(value["detail"] ?? `The mock answered ${response.status}.`) };
  };
  const planned = async (api: string) => {
    const clock = await ask("/clock").catch((): JsonObject => ({}));
    const steps = Array.isArray(clock["planned"]) ? clock["planned"] : [];
    return steps.filter((step) => isObject(step) && step["api"] === api);
  };

  const actions: Readonly<Record<string, (input: JsonObject) => Promise<unknown>>> = {
    async state() {
      await fetch(`${controlOrigin}/clock`);
      return { mock: origin };
    },
    async form(input) {
      const { api, operation } = await operationOf(input, runtimeOf);
      const decisions = await decisionsOf(api, ask).catch(() => []);
      return { ...formOf(operation, await readApi(api), decisions), planned: await planned(api) };
    },
    async check(input) {
      const { operation, runtime } = await operationOf(input, runtimeOf);
      return { remarks: (await prepare(input as unknown as Draft, operation, runtime)).remarks };
    },
    async send(input) {
      const draft = input as unknown as Draft;
      const { api, operation, runtime } = await operationOf(input, runtimeOf);
      const prepared = await prepare(draft, operation, runtime);
      if (!prepared.isComplete)
        return { fault: prepared.remarks.map(({ at, message }) => `${at} ${message}.`).join(" ") };
      const attempt = await send(prepared, draft, runtime, origin);
      return { ...attempt, planned: await planned(api) };
    },
    async decide(input) {
      const { api } = await operationOf(input, runtimeOf);
      const decision = (await decisionsOf(api, ask)).find(({ path }) => path === input["path"]);
      if (decision === undefined) return { fault: "The mock knows no such decision." };
      const values = isObject(input["values"]) ? input["values"] : {};
      const outcome = await ask(decision.path, typedInput(values, decision));
      return { ...outcome, planned: await planned(api) };
    },
    async advance(input) {
      const { api } = await operationOf(input, runtimeOf);
      const outcome = await ask("/clock/advance", { rounds: 1, api });
      return { ...outcome, planned: await planned(api) };
    },
  };

  return async (path, request, response) => {
    const answer = (status: number, value: unknown) =>
      response
        .writeHead(status, {
          "content-type": "application/json",
          "cache-control": "no-store",
          "x-content-type-options": "nosniff",
        })
        .end(JSON.stringify(value));
    const action = Object.hasOwn(actions, path) ? actions[path] : undefined;
    if (!isOwnPage(request.headers)) return void answer(403, { fault: "Only a page of this server may ask this." });
    if (action === undefined) return void answer(404, { fault: "There is no such action." });
    if (request.method !== "POST") return void response.writeHead(405, { allow: "POST" }).end();
    try {
      answer(200, await action(await bodyOf(request)));
    } catch (error) {
      const isGone = error instanceof TypeError && error.message === "fetch failed";
      answer(isGone ? 502 : 400, {
        fault: isGone ? `The mock does not answer at ${origin}; start it with npm start.` : (error as Error).message,
      });
    }
  };
}

function loopbackOrigin(address: string): string {
  const { protocol, hostname, origin } = new URL(address);
  if (protocol !== "http:" || !["127.0.0.1", "localhost", "[::1]"].includes(hostname)) {
    throw new RangeError(
      `Requests are tried on a mock on this machine only, and ${address} is none: give an http address of 127.0.0.1.`,
    );
  }
  return origin;
}

async function bodyOf(request: IncomingMessage): Promise<JsonObject> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new RangeError(`A request may have ${limit / 1_000_000} MB at most.`);
    parts.push(part);
  }
  const value = JSON.parse(Buffer.concat(parts).toString() || "{}") as unknown;
  return isObject(value) ? value : {};
}

async function operationOf(
  { api, operationId }: JsonObject,
  runtimeOf: (api: string) => Promise<ContractRuntime>,
): Promise<{ api: string; operation: Operation; runtime: ContractRuntime }> {
  const runtime = await runtimeOf(String(api));
  const operation = runtime.description.operations.find((each) => each.operationId === operationId);
  if (operation === undefined) throw new RangeError(`${api} has no operation ${operationId}.`);
  return { api: String(api), operation, runtime };
}

async function decisionsOf(api: string, ask: (path: string) => Promise<JsonObject>): Promise<Decision[]> {
  const { decisions } = await ask("/decisions");
  return (Array.isArray(decisions) ? decisions : []).filter(isObject).flatMap((decision) =>
    decision["api"] === api
      ? [
          {
            path: `/decisions/${encodeURIComponent(api)}/${encodeURIComponent(String(decision["name"]))}`,
            summary: String(decision["summary"]),
            fields: Object.entries(isObject(decision["input"]) ? decision["input"] : {}).map(([name, input]) =>
              fieldOf(name, input),
            ),
          },
        ]
      : [],
  );
}

function fieldOf(name: string, input: Json): FormField {
  const { type, summary, optional, oneOf } = isObject(input) ? input : ({} as JsonObject);
  return {
    key: name,
    name,
    place: String(type),
    isRequired: optional !== true,
    hint: String(summary ?? ""),
    example: "",
    ...(Array.isArray(oneOf) && { values: oneOf.map(String) }),
  };
}

/** The control API wants the types that it names. */
function typedInput(values: JsonObject, { fields }: Decision): JsonObject {
  return Object.fromEntries(
    fields.flatMap(({ key, place }): [string, Json][] => {
      const text = values[key];
      if (typeof text !== "string" || text === "") return [];
      if (place === "number") return [[key, Number(text)]];
      return place === "string" ? [[key, text]] : [[key, JSON.parse(text) as Json]];
    }),
  );
}
