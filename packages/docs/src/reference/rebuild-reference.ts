import { join } from "node:path";
import { readApi } from "../contract/read-api.ts";
import { distFolder } from "../files/folders.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { buildReference } from "./build-reference.ts";
import { publishRedoc } from "./publish-redoc.ts";

/**
 * Renders one reference of a built site again, for those who watch the contracts: the rest of the site stays as the
 * last build left it.
 */
export async function rebuildReference(id: string, site = distFolder): Promise<void> {
  const api = await readApi(id);
  const redoc = await publishRedoc(join(site, "assets"));
  await replaceFolder(join(site, "reference", id), (folder) => buildReference(api, redoc, folder));
}
