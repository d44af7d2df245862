import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

// Takes the configuration beside it through a certificate's life, with the provider that the first argument names, and
// prints a line for each step. The second plan of every step has to be empty.
const [provider = ""] = process.argv.slice(2);
const { EDGERC = "", EDGE_MOCK_CONTROL = "" } = process.env;
const folder = mkdtempSync(join(tmpdir(), "edge-terraform-"));
copyFileSync(new URL("main.tf", import.meta.url), join(folder, "main.tf"));
const settings = join(folder, "terraform.rc");
writeFileSync(
  settings,
  `provider_installation {\n  dev_overrides { "akamai/akamai" = ${JSON.stringify(dirname(provider))} }\n  direct {}\n}\n`,
);

const contract = "ctr_1-1TJZH5";

type Values = Readonly<Record<string, unknown>>;

interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function terraform(args: readonly string[], values?: Values): Promise<Ended> {
  if (values) writeFileSync(join(folder, "terraform.tfvars.json"), JSON.stringify({ edgerc: EDGERC, ...values }));
  const env = { ...process.env, TF_CLI_CONFIG_FILE: settings, TF_IN_AUTOMATION: "1", CHECKPOINT_DISABLE: "1" };
  return new Promise((resolve) => {
    execFile("terraform", [...args, "-no-color"], { cwd: folder, env }, (error, stdout, stderr) => {
      resolve({ status: error ? Number(error.code ?? 1) : 0, stdout, stderr });
    });
  });
}

function tell(step: string, { status, stdout, stderr }: Ended): void {
  const said = (stderr || stdout).split("\n").filter((line) => /Error|│ \S|~|-\/\+/.test(line));
  process.stdout.write(`${step}\t${status === 0 ? "ok" : `exit ${status}: ${said.join(" ").slice(0, 400)}`}\n`);
}

/** Applies, and plans again: 0 says that nothing is left to do. */
async function apply(step: string, values: Values): Promise<void> {
  tell(step, await terraform(["apply", "-auto-approve"], values));
  tell(`${step}, second plan`, await terraform(["plan", "-detailed-exitcode"]));
}

/** Forgets a resource, takes it over again as an existing one, and plans. */
async function takeOver(step: string, resource: string, id: string): Promise<void> {
  await terraform(["state", "rm", resource]);
  tell(step, await terraform(["import", resource, id]));
  tell(`${step}, plan`, await terraform(["plan", "-detailed-exitcode"]));
}

async function decide(name: string, input: object): Promise<Values> {
  const answer = await fetch(`${EDGE_MOCK_CONTROL}/decisions/cps/${name}`, {
    method: "POST",
    body: JSON.stringify(input),
  });
  return (await answer.json()) as Values;
}

async function output(name: string): Promise<string> {
  return (await terraform(["output", "-raw", name])).stdout;
}

/** Says that the challenges of whatever change validates domains now are published. */
async function publish(): Promise<void> {
  const state = (await (await fetch(`${EDGE_MOCK_CONTROL}/state`)).json()) as Record<string, Record<string, object>>;
  const changes = Object.values(state["cps"]?.["changes"] ?? {}) as {
    id: number;
    enrollmentId: number;
    state: string;
  }[];
  for (const { id, enrollmentId, state: at } of changes) {
    if (String(enrollmentId) === (await output("dv_id")) && at === "validating-domains") {
      await decide("publish-challenge", { changeId: id });
    }
  }
}

async function sign(csr: string): Promise<{ certificate: string; trustChain: string }> {
  return (await decide("sign-csr", { csr })) as { certificate: string; trustChain: string };
}

try {
  await apply("create", {});
  await publish();
  await apply("validate", { is_published: true });
  const names = await output("names_of_all");
  const isListed = names.includes("dv.example.org") && names.includes("tp.example.org");
  tell("list", { status: isListed ? 0 : 1, stdout: `Error: ${names}`, stderr: "" });
  await takeOver("import of DV", "akamai_cps_dv_enrollment.dv", `${await output("dv_id")},${contract}`);
  const thirdParty = `${await output("third_party_id")},${contract}`;
  await takeOver("import of third-party", "akamai_cps_third_party_enrollment.third_party", thirdParty);
  const one = await sign(await output("csr_rsa"));
  const rsa = { is_published: true, certificate_rsa: one.certificate, trust_chain: one.trustChain };
  await apply("upload one certificate of two", rsa);
  await apply("change the names", { ...rsa, more_names: ["more.dv.example.org"] });
  await publish();
  await decide("start-renewal", { enrollmentId: Number(await output("third_party_id")) });
  tell("read the renewal", await terraform(["refresh"]));
  const next = await sign(await output("csr_rsa"));
  await apply("upload the renewed certificate", {
    ...rsa,
    more_names: ["more.dv.example.org"],
    certificate_rsa: next.certificate,
    trust_chain: next.trustChain,
  });
  tell("destroy", await terraform(["destroy", "-auto-approve"]));

  await apply("create again", {});
  const [first, second] = [await sign(await output("csr_rsa")), await sign(await output("csr_ecdsa"))];
  await apply("upload both certificates", {
    certificate_rsa: first.certificate,
    certificate_ecdsa: second.certificate,
    trust_chain: first.trustChain,
  });
  tell("destroy again", await terraform(["destroy", "-auto-approve"]));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
