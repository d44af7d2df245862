import { execFileSync } from "node:child_process";
import { existsSync, statfsSync, statSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";

/** One thing that was looked at: right, or with the command that mends it. */
export interface Finding {
  readonly what: string;
  readonly right: boolean;
  /** What was found. */
  readonly found: string;
  /** What to do; absent where it is right. */
  readonly mend?: string;
  /** True where everything works without it too. */
  readonly optional?: true;
}

/** What can be different from machine to machine. */
export interface Machine {
  readonly node: string;
  readonly root: string;
  readonly ports: readonly number[];
  readonly browsers: readonly string[];
  readonly freeBytes: number;
  /** Names of packages whose sources no build has seen. */
  readonly unbuilt: readonly string[];
}

/** The machine that this runs on. */
export function thisMachine(root: string): Machine {
  const { bavail, bsize } = statfsSync(root);
  return {
    node: process.versions.node,
    root,
    ports: [4010, 4011, 4012],
    browsers: [
      process.env["CHROMIUM_PATH"] ?? "",
      "/usr/bin/chromium",
      "/usr/bin/google-chrome",
      "/usr/bin/chromium-browser",
    ],
    freeBytes: bavail * bsize,
    unbuilt: unbuiltPackages(root),
  };
}

/** Looks at everything that the scripts of the repository rely on. */
export async function examine(machine: Machine): Promise<Finding[]> {
  return [
    examineNode(machine),
    examineDependencies(machine),
    examineOutputs(machine),
    ...(await Promise.all(machine.ports.map(examinePort))),
    examineBrowser(machine),
    examineGit(machine),
    examineDisk(machine),
  ];
}

function examineNode({ node }: Machine): Finding {
  const [major = 0] = node.split(".").map(Number);
  const mend = "Run it through npm (`npm run …`), which uses the Node 24 of node_modules; on macOS install Node 24.";
  return finding("Node for the scripts", major >= 24, node, mend);
}

function examineDependencies({ root }: Machine): Finding {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return finding("dependencies", false, "not installed", "npm ci");
  const isOlder = statSync(installed).mtimeMs < statSync(lock).mtimeMs;
  return finding("dependencies", !isOlder, isOlder ? "older than package-lock.json" : "installed", "npm ci");
}

const outputs = [
  "specs/dist/operations.json",
  "packages/client/dist/index.js",
  "packages/mock/dist/index.js",
  "packages/conformance/dist/src/index.js",
  "packages/docs/dist/index.html",
];

function examineOutputs({ root, unbuilt }: Machine): Finding {
  const missing = outputs.filter((output) => !existsSync(join(root, output)));
  const faults = [
    ...missing.map((output) => `${output} is missing`),
    ...unbuilt.map((name) => `${name} was edited since the last build`),
  ];
  return finding("built outputs", faults.length === 0, faults.join(", ") || "there, of these sources", "npm run build");
}

/** What a build would do that it has not done for these very sources before. */
function unbuiltPackages(root: string): string[] {
  try {
    const turbo = join(root, "scripts/turbo.mjs");
    const plan = execFileSync(process.execPath, [turbo, "run", "build", "--dry=json"], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    });
    const { tasks } = JSON.parse(plan) as { tasks: { package: string; command: string; cache: { status: string } }[] };
    return tasks
      .filter(({ command, cache }) => command !== "<NONEXISTENT>" && cache.status === "MISS")
      .map((task) => task.package);
  } catch {
    // Without dependencies there is no turbo; that is a finding of its own.
    return [];
  }
}

function examinePort(port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const what = `port ${port}`;
    const socket = createConnection({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      const mend =
        port === 4012
          ? "npm start -- --docs-port 5012, or end it"
          : "npm start -- --port 5010 --control-port 5011, or end it";
      resolve({ ...finding(what, false, "somebody listens there", mend), optional: true });
    });
    socket.once("error", () => resolve(finding(what, true, "free", "")));
  });
}

function examineBrowser({ root, browsers }: Machine): Finding {
  const installed = browsers.find((path) => path !== "" && existsSync(path));
  const bundled =
    existsSync(join(root, "node_modules/@sparticuz/chromium")) &&
    process.platform === "linux" &&
    process.arch === "x64";
  const found = installed ?? (bundled ? "the one that npm ci brings" : "none");
  const mend = "Install Chrome or Chromium, or say where it is with CHROMIUM_PATH; only the tests of the docs need it.";
  return { ...finding("browser", found !== "none", found, mend), optional: true };
}

function examineGit({ root }: Machine): Finding {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: "pipe" }).trim();
  try {
    if (git("rev-parse", "--is-shallow-repository") === "true") {
      return {
        ...finding("git", false, "a shallow clone: contract-diff finds no base", "git fetch --unshallow"),
        optional: true,
      };
    }
    const changed = git("status", "--porcelain").split("\n").filter(Boolean).length;
    return finding("git", true, `${git("rev-parse", "--abbrev-ref", "HEAD")}, ${changed} files changed`, "");
  } catch {
    return {
      ...finding("git", false, "no repository: contract-diff compares with nothing", "git clone the repository"),
      optional: true,
    };
  }
}

function examineDisk({ freeBytes }: Machine): Finding {
  const gigabytes = freeBytes / 1e9;
  return finding(
    "disk",
    gigabytes >= 2,
    `${gigabytes.toFixed(1)} GB free`,
    "Free 2 GB: dependencies and builds need about 1.5.",
  );
}

function finding(what: string, right: boolean, found: string, mend: string): Finding {
  return { what, right, found, ...(!right && { mend }) };
}
