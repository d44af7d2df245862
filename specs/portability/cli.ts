import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { discoverApis, specsFolder } from "../src/build/discover-apis.ts";
import { type Tool, tools } from "./tools.ts";

const usage = `Usage: npm run portability -w specs -- [--install] [--tool <part of a name>] [--portable] [api...]

Tries the built contracts, and their portable form, with tools of other people, and prints a table. What is not
installed is not run, and the table says so. --install: installs the pinned packages below node_modules/.cache, from the
registries of npm, Python and Go. --portable: the portable form only.`;

const cache = resolve(specsFolder, "../node_modules/.cache/portability");
const tsc = join(dirname(createRequire(import.meta.url).resolve("@typescript/native/package.json")), "bin/tsc");
const environment = {
  ...process.env,
  GOBIN: join(cache, "go"),
  GOFLAGS: "-mod=mod",
  REDOCLY_TELEMETRY: "off",
  SCARF_ANALYTICS: "false",
};
const limitSeconds = 600;

interface Outcome {
  readonly works: boolean;
  readonly says: string;
}

function run([command = "", ...args]: readonly string[], cwd: string): Outcome {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env: environment,
    encoding: "utf8",
    timeout: limitSeconds * 1000,
    maxBuffer: 1 << 28,
  });
  return { works: status === 0, says: error?.message ?? `${stderr}\n${stdout}`.trim() };
}

const folders = { npm: join(cache, "npm"), pip: join(cache, "python"), go: join(cache, "go") };

/** Where the programs of a tool are, or would be. */
function programs({ packages }: Tool): string {
  if (packages.npm) return join(folders.npm, "node_modules/.bin");
  return packages.pip ? join(folders.pip, "bin") : folders.go;
}

function install(chosen: readonly Tool[]): void {
  for (const [kind, folder] of Object.entries(folders)) mkdirSync(kind === "pip" ? cache : folder, { recursive: true });
  const of = (kind: "npm" | "pip") => [...new Set(chosen.flatMap(({ packages }) => packages[kind] ?? []))];
  const commands = [
    ...(of("npm").length > 0 ? [["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", ...of("npm")]] : []),
    ...(of("pip").length > 0
      ? [
          ["python3", "-m", "venv", folders.pip],
          [join(folders.pip, "bin/pip"), "install", "-q", ...of("pip")],
        ]
      : []),
    ...chosen.flatMap(({ packages: { go } }) => (go === undefined ? [] : [["go", "install", go]])),
  ];
  writeFileSync(join(folders.npm, "package.json"), '{ "private": true, "type": "module" }');
  for (const command of commands) {
    const { works, says } = run(command, folders.npm);
    if (!works) console.error(`${command.join(" ")} failed: ${says.split("\n").slice(-3).join(" ")}`);
  }
}

/** Why a tool cannot run here; `undefined` where it can. */
function missing(tool: Tool): string | undefined {
  if (!run([tool.needs, tool.needs === "go" ? "version" : "--version"], cache).works) return `no ${tool.needs}`;
  const [first] = tool.steps({
    file: "",
    out: "",
    bin: (name) => join(programs(tool), name),
    tsc,
    here: (name) => name,
  });
  const needed = first?.filter((word) => word.startsWith(programs(tool))) ?? [];
  return needed.every((word) => existsSync(word)) ? undefined : "not installed";
}

function attempt(tool: Tool, file: string): string {
  const out = mkdtempSync(join(tmpdir(), "portability-"));
  try {
    const bin = (name: string) => join(programs(tool), name);
    const here = (name: string) => join(import.meta.dirname, name);
    for (const step of tool.steps({ file, out, bin, here, tsc })) {
      const { works, says } = run(step, out);
      if (!works || tool.complains?.test(says)) {
        const lines = says.split("\n").map((line) => line.trim().replaceAll(out, "").replaceAll(specsFolder, "specs"));
        if (process.env["DEBUG"]) console.error(says);
        return `no: ${lines.find((line) => /error|warning|cannot|not /i.test(line)) ?? lines[0]}`.slice(0, 160);
      }
    }
    return "yes";
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

const { values, positionals } = parseArgs({
  options: {
    install: { type: "boolean", default: false },
    portable: { type: "boolean", default: false },
    tool: { type: "string", default: "" },
    help: { type: "boolean", short: "h", default: false },
  },
  allowPositionals: true,
});
if (values.help) console.log(usage);
else {
  mkdirSync(cache, { recursive: true });
  const chosen = tools.filter(({ name }) => name.toLowerCase().includes(values.tool.toLowerCase()));
  if (values.install) install(chosen);
  const apis = discoverApis().filter(({ id }) => positionals.length === 0 || positionals.includes(id));
  const files = apis.flatMap(({ id }) => (values.portable ? [`${id}.portable`] : [id, `${id}.portable`]));
  const row = (cells: readonly string[]) =>
    console.log(`| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`);
  row(["tool", ...files]);
  row(["---", ...files.map(() => "---")]);
  for (const tool of chosen) {
    const reason = missing(tool);
    row([
      tool.name,
      ...files.map((name) =>
        reason === undefined ? attempt(tool, join(specsFolder, "dist", `${name}.json`)) : `not run: ${reason}`,
      ),
    ]);
  }
}
