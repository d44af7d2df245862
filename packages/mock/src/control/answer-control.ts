import type { IncomingMessage } from "node:http";
import { type BodyBounds, type ReceivedBody, readBody } from "../edge/read-body.ts";
import { generalProblem } from "../errors/general-problem.ts";
import { edgeRequest } from "../ground/edge-request.ts";
import { Refusal } from "../ground/refusal.ts";
import type { Reply } from "../ground/reply.ts";
import { checkInput } from "./check-input.ts";
import { controlDocument } from "./control-document.ts";
import type { ControlOperation } from "./control-operation.ts";
import { requireLocal } from "./require-local.ts";

/** Answers one request to the control API; a refusal becomes a problem. */
export async function answerControl(
  operations: readonly ControlOperation[],
  message: IncomingMessage,
  bounds: BodyBounds,
): Promise<Reply> {
  const { bytes, failure } = await new Promise<ReceivedBody>((resolve) => readBody(message, bounds, resolve));
  try {
    requireLocal(message.headers);
    if (failure !== undefined) throw failure;
    const { method, path, query } = edgeRequest(message);
    const body = parseBody(bytes);
    if (path === "/openapi.json" && method === "GET") return json(controlDocument(operations));
    const { operation, parameters } = find(operations, method, path);
    const typedQuery = typed(operation, query);
    checkInput(typedQuery, operation.query ?? {});
    if (!operation.takesAnyMembers) checkInput(body, operation.input ?? {});
    const result = await operation.run({ path: parameters, query: typedQuery, body });
    return result === undefined ? { status: 204 } : json(result);
  } catch (error) {
    if (!(error instanceof Refusal)) {
      return generalProblem(500, `The mock failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    return { ...generalProblem(error.status, error.message), headers: error.headers };
  }
}

const json = (body: unknown): Reply => ({ status: 200, mediaType: "application/json", body });

function find(operations: readonly ControlOperation[], method: string, path: string) {
  const found = operations.flatMap((operation) => {
    const parameters = match(operation.path, path);
    return parameters ? [{ operation, parameters }] : [];
  });
  const fitting = found.find(({ operation }) => operation.method === method);
  if (fitting) return fitting;
  if (found.length === 0) {
    throw new Refusal("not-found", {
      status: 404,
      detail: `There is no ${path}; GET /openapi.json lists what there is.`,
    });
  }
  const allow = found.map(({ operation }) => operation.method).join(", ");
  throw new Refusal("method-not-allowed", { status: 405, detail: `${path} takes ${allow}.`, headers: { allow } });
}

function match(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split("/"), path.split("/")];
  if (wanted.length !== given.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? "";
    if (segment.startsWith("{")) parameters[segment.slice(1, -1)] = value;
    else if (segment !== value) return undefined;
  }
  return parameters;
}

function typed({ query: declared = {} }: ControlOperation, query: URLSearchParams): Record<string, unknown> {
  return Object.fromEntries(
    [...query].map(([name, text]) => [name, declared[name]?.type === "number" && text !== "" ? Number(text) : text]),
  );
}

function parseBody(bytes: Buffer | undefined): Record<string, unknown> {
  if (!bytes) return {};
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString("utf8"));
  } catch {
    throw new Refusal("invalid-json", { status: 400, detail: "The body is not valid JSON." });
  }
  if (typeof body === "object" && body !== null && !Array.isArray(body)) return body as Record<string, unknown>;
  throw new Refusal("invalid-request", { status: 400, detail: "The body must be a JSON object." });
}
