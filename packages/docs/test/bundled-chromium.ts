import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { docsFolder } from "../src/files/folders.ts";

/** A browser that is started with an environment of its own. */
export interface BundledChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Whether the Chromium that comes with `npm ci` runs on this machine. */
export const isBundledChromiumSupported = process.platform === "linux" && process.arch === "x64";

/**
 * Unpacks the Chromium that comes with `npm ci`, together with the libraries it needs, once per version. It knows the
 * machine's fonts besides its own Open Sans: Chinese text needs a font of the machine, or is drawn as boxes.
 */
export async function unpackBundledChromium(): Promise<BundledChromium> {
  const manifest = join(fileURLToPath(import.meta.resolve("@sparticuz/chromium")), "../../package.json");
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const cache = join(docsFolder, "node_modules", ".cache");
  const folder = join(cache, `chromium-${version}`);
  if (!existsSync(folder)) {
    // Complete or absent: the package reuses whatever executable it finds, even half of one.
    const unfinished = `${folder}.${process.pid}`;
    await mkdir(unfinished, { recursive: true });
    await unpackInto(unfinished);
    await writeFile(join(unfinished, "fonts", "fonts.conf"), fontConfiguration(folder));
    await rename(unfinished, folder).catch(async (error: unknown) => {
      await rm(unfinished, { recursive: true });
      if (!existsSync(folder)) throw error;
    });
  }
  return {
    executablePath: join(folder, "chromium"),
    env: {
      ...(process.env as Record<string, string>),
      FONTCONFIG_PATH: join(folder, "fonts"),
      LD_LIBRARY_PATH: [join(folder, "al2023", "lib"), process.env["LD_LIBRARY_PATH"]].filter(Boolean).join(":"),
    },
  };
}

/** The package takes its place and what it unpacks from the environment, and changes it when it is imported. */
async function unpackInto(folder: string): Promise<void> {
  const before = { ...process.env };
  process.env["TMPDIR"] = folder;
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs24.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    await chromium.executablePath();
  } finally {
    for (const name of Object.keys(process.env)) {
      if (!(name in before)) delete process.env[name];
    }
    Object.assign(process.env, before);
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(folder, "fonts")}</dir>
  <cachedir>${join(folder, "font-cache")}</cachedir>
</fontconfig>
`;
}
