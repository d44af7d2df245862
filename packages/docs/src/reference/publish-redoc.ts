import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { digest } from "../policy/digest.ts";
import { replaceExactly } from "../text/replace-exactly.ts";

const cli = dirname(dirname(fileURLToPath(import.meta.resolve("@redocly/cli/bin/cli.js"))));
const redocScript = join(cli, "lib/chunks/redoc.standalone.js");
const redocLicences = ["LICENSE", "THIRD_PARTY_NOTICES"].map((name) => join(cli, name));

/** The site's own copy of Redoc. */
export interface PublishedRedoc {
  /** Its file name in the assets folder; changes with its content. */
  readonly fileName: string;
  readonly integrity: string;
}

/** The ids of the data blocks of a reference that the published script reads when it starts. */
export const redocData = { definition: "definition", options: "options" };

/** Copies Redoc with its licences into `assets`; the attribution stays, its logo comes from beside the script. */
export async function publishRedoc(assets: string): Promise<PublishedRedoc> {
  const script = asClassicScript(await readFile(redocScript, "utf8"));
  const integrity = digest("sha384", script);
  const fileName = `redoc.${Buffer.from(integrity.slice("sha384-".length), "base64").toString("hex", 0, 4)}.js`;
  // Its name tells its content; a page that is being served may be reading it.
  if (!existsSync(join(assets, fileName))) await writeFile(join(assets, fileName), script);
  await Promise.all(redocLicences.map((file) => copyFile(file, join(assets, `redoc.${basename(file)}.txt`))));
  return { fileName, integrity };
}

const attributionLogos = ["logo-mini-full", "logo-mini"].map((name) => `https://cdn.redoc.ly/redoc/${name}.svg`);

/** Browsers refuse modules from `file:`, so the module becomes a script that starts itself. */
function asClassicScript(module: string): string {
  let script = module;
  for (const logo of attributionLogos) {
    script = replaceExactly(script, `\`${logo}\``, "new URL(`./redocly.svg`,import.meta.url).href", 1);
  }
  // A greeting on the console costs a tenth of a second: for its stack trace the whole script is parsed again.
  script = replaceExactly(script, "typeof document<`u`&&console.info(", "false&&console.info(", 1);
  const data = [redocData.definition, redocData.options].map(
    (id) => `JSON.parse(document.getElementById("${id}").textContent)`,
  );
  const start = `hydrate(${data.join(",")},document.getElementById("redoc"))`;
  script = replaceExactly(script, "export{RedocStandalone,hydrate,init};", `${start};`, 1);
  return `(()=>{"use strict";const scriptMeta={url:document.currentScript.src};${script.replaceAll("import.meta", "scriptMeta")}})();`;
}
