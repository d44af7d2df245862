import { fork } from "node:child_process";
import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { loadContract } from "@edge-contracts/specs/apis";
import type { Tool } from "./tool.ts";

const require = createRequire(import.meta.url);

type Json = Record<string, unknown>;

/**
 * Dredd without hooks, each run in a process of its own. It sends the contract's examples, so it is let loose on a
 * server that answers with them: one that keeps state would refuse most.
 */
export function stockDredd(): Tool {
  const { version } = require("dredd/package.json") as { version: string };
  return {
    name: `Dredd ${version}`,
    complaintsAbout: ({ api, examplesUrl }) =>
      new Promise((resolve, reject) => {
        const program = fileURLToPath(new URL("dredd-process.ts", import.meta.url));
        const child = fork(program, [api, examplesUrl], { silent: true });
        let complaints: ReadonlySet<string> | undefined;
        child.on("message", (list) => {
          complaints = new Set(list as string[]);
        });
        child.once("error", reject);
        child.once("exit", (code) => {
          if (complaints && code === 0) resolve(complaints);
          else reject(new Error(`Dredd ended with ${code} and without a verdict`));
        });
      }),
  };
}

/** The transactions that fail when stock Dredd tests a server with a contract, and why: no hooks, no gateway. */
export async function runStockDredd(api: string, url: string): Promise<ReadonlySet<string>> {
  const Dredd = require("dredd") as typeof import("dredd");
  const failed = new Set<string>();
  const emitter = new EventEmitter();
  const note = (test: { title: string; message?: string; expected?: { statusCode?: string } }) =>
    failed.add(`${test.title} ${test.expected?.statusCode ?? ""}: ${test.message ?? ""}`);
  emitter.on("test fail", note);
  emitter.on("test error", (_error: unknown, test: Parameters<typeof note>[0]) => note(test));
  const dredd = new Dredd({
    endpoint: url,
    apiDescriptions: [JSON.stringify(await downlevel(api))],
    hookfiles: [],
    emitter,
    loglevel: "silent",
    color: false,
  });
  await new Promise<void>((resolve, reject) => dredd.run((error) => (error ? reject(error) : resolve())));
  return failed;
}

/** The contract as OpenAPI 3.0.3, which is all that Dredd reads: media types, examples, statuses and parameters. */
async function downlevel(api: string): Promise<Json> {
  const contract = await loadContract(api);
  const document = (await contract.document()) as Json;
  const at = (pointer: string) =>
    pointer
      .split("/")
      .slice(1)
      .reduce<unknown>((node, token) => (node as Json)[token.replaceAll("~1", "/").replaceAll("~0", "~")], document);
  const follow = (node: unknown): Json => {
    const reference = (node as Json)["$ref"];
    return typeof reference === "string" ? follow(at(reference.slice(1))) : (node as Json);
  };
  const content = (node: unknown) =>
    Object.fromEntries(
      Object.entries((node as Json | undefined) ?? {}).map(([name, media]) => {
        const [example] = Object.values(((media as Json)["examples"] as Json | undefined) ?? {});
        return [name, example === undefined ? {} : { example: follow(example)["value"] }];
      }),
    );
  const paths: Json = {};
  for (const { method, path, parameters, request, responses } of contract.description.operations) {
    paths[`${contract.description.basePath}${path}`] ??= {};
    const item = paths[`${contract.description.basePath}${path}`] as Json;
    item[method.toLowerCase()] = {
      parameters: parameters
        .filter((parameter) => parameter.in !== "header" && (parameter.required || parameter.in === "path"))
        .map(({ name, in: location, example }) => ({
          name,
          in: location,
          required: true,
          ...(example !== undefined && { example }),
          schema: { type: "string" },
        })),
      ...(request && { requestBody: { content: content(follow(at(request.pointer))["content"]) } }),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, { pointer, description }]) => [
          status,
          { description, content: content(follow(at(pointer))["content"]) },
        ]),
      ),
    };
  }
  return { openapi: "3.0.3", info: { title: api, version: "1" }, paths };
}
