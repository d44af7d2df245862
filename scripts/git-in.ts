import { execFileSync } from "node:child_process";

/** Runs git in a folder, as somebody who needs no settings of this machine; gives what it prints, and throws where it fails. */
export function gitIn(folder: string, ...args: readonly string[]): string {
  const who = ["-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"];
  return execFileSync("git", [...who, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe", maxBuffer: 1e9 });
}
