import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { digest } from "./digest.ts";
import { replaceExactly } from "./replace-exactly.ts";
import { redocLicences, redocScript } from "./run-redocly.ts";

/** The site's own copy of Redoc. */
export interface PublishedRedoc {
  /** Its file name in the assets folder; changes with its content. */
  readonly fileName: string;
  readonly integrity: string;
}

const attributionLogos = ["logo-mini-full", "logo-mini"].map((name) => `https://cdn.redoc.ly/redoc/${name}.svg`);

/** Copies Redoc with its licences into `assets`; the attribution stays, its logo comes from beside the script. */
export async function publishRedoc(assets: string): Promise<PublishedRedoc> {
  let script = await readFile(redocScript, "utf8");
  for (const logo of attributionLogos) {
    script = replaceExactly(script, `\`${logo}\``, "new URL(`./redocly.svg`,import.meta.url).href", 1);
  }
  const integrity = digest("sha384", script);
  const fileName = `redoc.${Buffer.from(integrity.slice("sha384-".length), "base64").toString("hex", 0, 4)}.js`;
  // Its name tells its content; a page that is being served may be reading it.
  if (!existsSync(join(assets, fileName))) await writeFile(join(assets, fileName), script);
  await Promise.all(redocLicences.map((file) => copyFile(file, join(assets, `redoc.${basename(file)}.txt`))));
  return { fileName, integrity };
}
