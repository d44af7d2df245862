import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

/**
 * A page whose head names all that it loads. Astro leaves styles and scripts where their component stands: a style in
 * the middle holds up what comes after it and has what is there styled twice, and a script that imports another asks
 * for it only when it has arrived itself.
 *
 * @param imports what each module of the frame imports, by its file name
 */
export function earlyLoads(html: string, imports: ReadonlyMap<string, readonly string[]>): string {
  const styles: string[] = [];
  const [head = "", ...rest] = html.split("</head>");
  const body = rest.join("</head>").replaceAll(/<link rel="stylesheet"[^>]*>/g, (link) => {
    if (!styles.includes(link) && !head.includes(link)) styles.push(link);
    return "";
  });
  const modules = new Set<string>();
  for (const [, url = ""] of body.matchAll(/<script type="module" src="([^"]+)"/g)) {
    modules.add(url);
    for (const file of imports.get(basename(url)) ?? []) modules.add(url.slice(0, -basename(url).length) + file);
  }
  const preloads = [...modules].map((url) => `<link rel="modulepreload" href="${url}">`);
  return `${head}${[...styles, ...preloads].join("")}</head>${body}`;
}

/** What each module in a folder imports from beside it, before it can run. */
export function importsIn(folder: string): Map<string, readonly string[]> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  return new Map(
    files.map((file) => {
      const code = readFileSync(join(folder, file), "utf8");
      const found = code.matchAll(/\b(?:import|from)\s*["']\.\/([^"']+\.js)["']/g);
      return [file, [...new Set([...found].map(([, name = ""]) => name))]];
    }),
  );
}
