import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Mock, startMock, testCredentials } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { contentFolder, docsFolder, specsFolder } from "../src/files/folders.ts";
import { controlOrigin, mockOrigin } from "../src/samples/mock-origin.ts";
import { patience } from "./patience.ts";
import { runCurl } from "./run-curl.ts";
import { typeCheck } from "./type-check.ts";

/** Below the package, so that the samples find the client as a reader's project does. */
const samples = join(docsFolder, "reports", "guides");
const folder = join(contentFolder, "guides");
const guides = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  const blocks = [...text.matchAll(/^```(sh|ts|js)\n([\s\S]*?)^```/gm)];
  const steps = blocks.map(([, language = "", source = ""], index) => ({
    language,
    source: source.trim(),
    sample: `${file.replace(".md", "")}.${index}.${language === "js" ? "mjs" : "ts"}`,
  }));
  return { file, steps };
});

/** What the last step of a guide shows when the ones before it did what they say. */
const outcomes: Readonly<Record<string, RegExp>> = {
  "go-live-in-china.md": /www\.example4\.com/,
  "third-party-certificate.md": /BEGIN CERTIFICATE/,
  "dv-certificate.md": /BEGIN CERTIFICATE/,
};

beforeAll(() => {
  rmSync(samples, { recursive: true, force: true });
  mkdirSync(samples, { recursive: true });
});

test("the guides have commands and modules", () => {
  const languages = guides.flatMap(({ steps }) => steps.map(({ language }) => language));
  expect(languages.filter((language) => language === "sh").length).toBeGreaterThan(24);
  expect(languages.filter((language) => language === "ts").length).toBeGreaterThan(5);
  for (const file of Object.keys(outcomes)) expect(guides.map((guide) => guide.file)).toContain(file);
});

test("the workflow of the guide on renewals gives the action what it takes, and no more", () => {
  const text = readFileSync(join(folder, "renew-certificates.md"), "utf8");
  const workflow = parse(/^```yaml\n([\s\S]*?)^```/m.exec(text)?.[1] ?? "");
  const root = join(docsFolder, "..", "..");
  const step = workflow.jobs.renew.steps.find(({ uses = "" }) => uses.startsWith("./"));
  const action = parse(readFileSync(join(root, step.uses, "action.yml"), "utf8"));
  expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(step.with)));
  const required = Object.entries<{ required?: boolean }>(action.inputs).filter(([, { required }]) => required);
  expect(Object.keys(step.with)).toEqual(expect.arrayContaining(required.map(([name]) => name)));
});

test("the guide on Terraform tells the steps that were run, and only those", () => {
  const text = readFileSync(join(folder, "terraform.md"), "utf8");
  const table = JSON.parse(readFileSync(join(docsFolder, "..", "mock", "clients", "table.json"), "utf8"));
  const { version, operations } = table["Terraform with akamai/akamai"];
  const steps = Object.keys(operations).filter((step) => !step.endsWith(", second plan"));
  const [, told = ""] = /^Terraform (\S+)[^\n]*\n\n((?:- .*\n)+)/m.exec(text)?.slice(1) ?? [];
  expect(text).toContain(`Terraform ${version} with the provider`);
  expect(told.trim().split("\n")).toEqual(steps.map((step) => `- ${step}`));
  expect(new Set(Object.values(operations))).toEqual(new Set(["ok"]));
});

test("a document is adopted as its guide says", { timeout: patience }, async () => {
  const text = readFileSync(join(folder, "adopt-a-document.md"), "utf8");
  // In a copy, so that no other test finds one API more.
  const copy = join(samples, "adopting");
  for (const name of ["src", "redocly.yaml", "redocly.adopted.yaml", "redocly.house.yaml", "package.json"]) {
    // Tests in the copy would be found by the next run.
    const filter = (file: string) => !file.endsWith(".test.ts");
    cpSync(join(specsFolder, name), join(copy, name), { recursive: true, filter });
  }
  const [, document = ""] = /^```json\n([\s\S]*?)^```/m.exec(text) ?? [];
  writeFileSync(join(copy, "openapi.json"), document);
  const blocks = [...text.matchAll(/^```(console|text)\n([\s\S]*?)^```/gm)];
  let said = "";
  let ran = 0;
  for (const [, language, content = ""] of blocks) {
    const [, options] = /^\$ npm run new-api -- (.*)$/m.exec(content) ?? [];
    if (language === "text") expect(said).toContain(content.trim());
    if (options === undefined) continue;
    const command = [join(copy, "src/scaffold/cli.ts"), ...options.split(" ")];
    said = (await promisify(execFile)(process.execPath, command, { cwd: copy })).stdout;
    ran += 1;
  }
  expect(ran).toBe(2);
  expect(readdirSync(join(copy, "parcel-lockers"))).toContain("openapi.yaml");
});

test("every module has the types of the client", { timeout: patience }, () => {
  for (const { language, source, sample } of guides.flatMap(({ steps }) => steps)) {
    if (language === "ts") writeFileSync(join(samples, sample), source);
  }
  expect(typeCheck(samples)).toBe("");
});

describe.each(guides.filter(({ steps }) => steps.length > 0))("$file", ({ file, steps }) => {
  let mock: Mock;

  beforeAll(async () => {
    // As `npm start` does: what moves by itself takes longer than a test.
    const signed = ["authenticate.md", "vendor-tools.md"].includes(file);
    mock = await startMock({ progression: 2000, auth: signed ? "verify" : "off", tls: file === "vendor-tools.md" });
  });

  afterAll(() => mock?.close());

  const here = (source: string) => source.replaceAll(mockOrigin, mock.url).replaceAll(controlOrigin, mock.control.url);

  test("every step succeeds when it is pasted in order", { timeout: patience }, async () => {
    let last = "";
    for (const { language, source, sample } of steps) {
      if (language !== "sh") {
        last = await runModule(here(source), sample);
        for (const printed of last.trim().split("\n")) expect(Number(printed), `${source}\n${last}`).toBeLessThan(300);
      } else {
        const { status, text } = await runCurl(here(source));
        expect(status, `${source}\n${text}`).toBeLessThan(300);
        last = text;
      }
    }
    const outcome = outcomes[file];
    if (outcome !== undefined) expect(last).toMatch(outcome);
  });

  /** What a module prints, with the credentials of the mock where a reader has their own. */
  async function runModule(source: string, sample: string): Promise<string> {
    const [client] = testCredentials.edgegrid;
    const values = {
      client_token: client?.clientToken,
      client_secret: client?.clientSecret,
      access_token: client?.accessToken,
    };
    const lines = Object.entries({ host: mock.url, ...values }).map(([name, value]) => `${name} = ${value}`);
    writeFileSync(join(samples, "mock.edgerc"), `[default]\n${lines.join("\n")}\n`);
    writeFileSync(join(samples, sample), source);
    const variables = Object.entries(values).map(([name, value]) => [`AKAMAI_${name.toUpperCase()}`, value]);
    writeFileSync(join(samples, "ca.pem"), mock.ca ?? "");
    const trust = mock.ca === undefined ? {} : { NODE_EXTRA_CA_CERTS: join(samples, "ca.pem") };
    const env = { ...process.env, AKAMAI_HOST: mock.url, ...trust, ...Object.fromEntries(variables) };
    return (await promisify(execFile)(process.execPath, [sample], { cwd: samples, env })).stdout;
  }
});
