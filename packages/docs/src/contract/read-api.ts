import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ApiDescription, Message } from "@edge-contracts/specs/runtime";
import { contractsFolder } from "../files/folders.ts";
import { BuildProblem } from "../text/build-problem.ts";
import type { JsonObject } from "../text/json.ts";
import { apiCard } from "./api-card.ts";
import type { DocumentedApi } from "./documented-api.ts";

/** Reads the built contract of one API, from its files: a module would stay what it was when it was first imported. */
export function readApi(id: string): Promise<DocumentedApi> {
  return apiReader()(id);
}

/** As {@link readApi}, for several: the operation table of all APIs is read once. */
export function apiReader(): typeof readApi {
  const dist = join(contractsFolder, "dist");
  let table: Promise<Record<string, ApiDescription>> | undefined;
  return async (id) => {
    table ??= readJson(join(dist, "operations.json"));
    const [document, descriptions, messages] = await Promise.all([
      readJson<JsonObject>(join(dist, `${id}.json`)),
      table,
      readJson<Message[]>(join(dist, id, "messages.json")).catch(() => []),
    ]);
    const description = descriptions[id];
    if (description === undefined)
      throw new BuildProblem(`There is no contract ${id} in specs/dist; build specs first.`);
    return { description, document, card: apiCard(description, document), messages };
  };
}

async function readJson<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, "utf8")) as T;
}
