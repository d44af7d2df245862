import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readApi } from "../contract/read-api.ts";
import { distFolder } from "../files/folders.ts";
import { replaceFolder } from "../files/replace-folder.ts";
import { referenceBody, referenceMarks } from "../pages/reference-page.ts";
import { buildReference } from "../reference/build-reference.ts";
import { publishRedoc } from "../reference/publish-redoc.ts";
import { replaceExactly } from "../text/replace-exactly.ts";
import { forgetReference } from "./former-site.ts";

/**
 * Renders one reference of a built site again, for those who watch the contracts: the rest of the site stays as the
 * last build left it.
 */
export async function rebuildReference(id: string, site = distFolder): Promise<void> {
  const api = await readApi(id);
  const folder = join(site, "reference", id);
  await forgetReference(site, id);
  await replaceReference(join(folder, "index.html"), referenceBody(api));
  await writeFile(join(folder, "contract.json"), api.card.contractJson);
  const redoc = await publishRedoc(join(site, "assets"));
  await replaceFolder(join(folder, "tree"), (tree) => buildReference(api, redoc, tree));
}

async function replaceReference(file: string, body: string): Promise<void> {
  const html = await readFile(file, "utf8");
  const former = html.slice(
    html.indexOf(referenceMarks.start),
    html.indexOf(referenceMarks.end) + referenceMarks.end.length,
  );
  await writeFile(file, replaceExactly(html, former, body, 1));
}
