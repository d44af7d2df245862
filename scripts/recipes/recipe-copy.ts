import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { copyRepository } from "../copy-repository.ts";
import { gitIn } from "../git-in.ts";

/** A copy of the repository for the tests of a file, each of which finds it as it was committed. */
export function copyForRecipes(): RecipeCopy {
  const copy = new RecipeCopy();
  beforeAll(() => copy.begin());
  afterAll(() => copy.remove());
  beforeEach(() => copy.reset());
  return copy;
}

/** A copy of the repository, with a commit to go back to, in which recipes are followed. */
class RecipeCopy {
  folder = "";

  begin(): void {
    this.folder = copyRepository();
    this.git("init", "--initial-branch=main");
    this.git("add", "--all");
    this.git("commit", "--quiet", "--message", "Begin");
  }

  git(...args: string[]): string {
    return gitIn(this.folder, ...args);
  }

  /** Everything that is not ignored, as it was. */
  reset(): void {
    this.git("reset", "--quiet", "--hard", "main");
    this.git("clean", "--quiet", "-fd");
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Runs a script of the copy with this Node: how it ended, and all that it printed. */
  run(...args: string[]): { code: number | null; text: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
    return { code: status, text: stdout + stderr };
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder, file)), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Replaces a text that has to be there. */
  edit(file: string, from: string | RegExp, to: string): void {
    const text = this.read(file);
    const edited = text.replace(from, to);
    expect(edited, `${file} is edited`).not.toBe(text);
    this.write(file, edited);
  }

  /** What every recipe of a contract ends with: it meets its rules and builds, and the digest is renewed. */
  lintBuildAndDigest(api: string): void {
    expect(this.run("specs/lint/cli.ts", api)).toMatchObject({ code: 0 });
    expect(this.run("specs/src/build/cli.ts", api)).toMatchObject({ code: 0 });
    expect(this.run("specs/src/digest/cli.ts")).toMatchObject({ code: 0 });
  }

  /** Fails where CONTRIBUTING.md has no recipe of such a title. */
  expectRecipes(titles: readonly string[]): void {
    for (const title of titles) expect(this.read("CONTRIBUTING.md")).toContain(`**${title}**`);
  }
}
