import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the compiler says about the modules in a folder two levels below the package; nothing where they are right. */
export function typeCheck(folder: string): string {
  const config = {
    extends: "../../../../tsconfig.base.json",
    compilerOptions: { noEmit: true, declaration: false, lib: ["ES2023", "DOM"], types: ["node"] },
    include: ["*.ts"],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const tsc = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
  const { stdout, stderr, status } = spawnSync(tsc, ["-p", folder], {
    encoding: "utf8",
    shell: process.platform === "win32",
  });
  return status === 0 ? "" : `${stdout}${stderr}tsc ended with ${status}`;
}
