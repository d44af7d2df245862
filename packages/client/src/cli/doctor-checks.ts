import type { Auth } from "../auth/auth.ts";
import { CredentialsError } from "../errors/credentials-error.ts";
import { TransportError } from "../errors/transport-error.ts";
import type { AnyResult, Call } from "../types/result.ts";
import { type CommandApi, commandTable } from "./command-table.ts";
import { authOf, connect, mockOrigin } from "./connect.ts";
import type { FlagValues } from "./flags.ts";
import type { Io } from "./io.ts";

/** What was looked at, and how it is. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do about it: a command where there is one. */
  readonly remedy?: string;
}

const right = (check: string, detail: string): Finding => ({ check, ok: true, detail });
const wrong = (check: string, detail: string, remedy: string): Finding => ({ check, ok: false, detail, remedy });

/** Servers refuse a signature that is thirty seconds off. */
const tolerableSkewMs = 25_000;

/** Looks at everything between this program and an answer, in the order in which it comes into play. */
export async function examine(flags: FlagValues, io: Io): Promise<readonly Finding[]> {
  const findings = [nodeFinding(), proxyFinding(io)];
  const warnings: string[] = [];
  const { finding, origin } = await credentialsFinding(flags, {
    ...io,
    err: (text) => void warnings.push(text.trim()),
  });
  findings.push(
    finding,
    ...warnings.map((text) => wrong("file of credentials", text, /chmod .*[^.]/.exec(text)?.[0] ?? text)),
  );
  if (origin === undefined) return findings;
  const [isReached, ...server] = await serverFindings(origin, flags);
  findings.push(isReached as Finding, ...server);
  if (!isReached?.ok || !finding.ok) return findings;
  for (const api of commandTable) {
    if (!api.takesToken || flags.has("token-file") || flags.get("mock") || io.environment["EDGE_CONTRACTS_TOKEN"]) {
      findings.push(await grantFinding(api, flags, io));
    }
  }
  return findings;
}

function nodeFinding(): Finding {
  const { node } = process.versions;
  return Number.parseInt(node, 10) >= 20
    ? right("Node", node)
    : wrong("Node", `${node} is too old`, "nvm install 24 (or any Node from 20 on)");
}

/** Node's own fetch looks at proxies only where it is told to. */
function proxyFinding({ environment }: Io): Finding {
  const proxy = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"].find((name) => environment[name]);
  if (proxy === undefined) return right("proxy", "none");
  return environment["NODE_USE_ENV_PROXY"] === "1"
    ? right("proxy", `${proxy} is used`)
    : wrong("proxy", `${proxy} is set, and Node's fetch does not look at it`, "export NODE_USE_ENV_PROXY=1 (Node 24)");
}

async function credentialsFinding(
  flags: FlagValues,
  io: Io,
): Promise<{ finding: Finding; origin?: string | undefined }> {
  const given = (flags.get("host") ?? (flags.get("mock") ? mockOrigin : undefined)) as string | undefined;
  try {
    const auth: Auth = authOf(flags, io, flags.get("account-switch-key") as string | undefined);
    const host = given ?? (await auth.host?.());
    // Signing once shows whether they can be sent at all.
    const headers = new Headers();
    const api = { id: "doctor", basePath: "", problemMediaTypes: [] };
    const { url } = await auth.sign({ method: "GET", url: "https://h/", headers, body: undefined }, api);
    const account = url.includes("accountSwitchKey") ? ", for another account" : "";
    const origin = host === undefined || /^https?:\/\//i.test(host) ? host : `https://${host}`;
    return { finding: right("credentials", `there, for ${origin ?? "no host"}${account}`), origin };
  } catch (error) {
    if (!(error instanceof CredentialsError)) throw error;
    const remedy =
      "edge-contracts doctor --edgerc <file> --section <name>, or set AKAMAI_EDGERC and AKAMAI_EDGERC_SECTION";
    return { finding: wrong("credentials", error.message, remedy), origin: given };
  }
}

async function serverFindings(origin: string, flags: FlagValues): Promise<Finding[]> {
  const begun = Date.now();
  let response: Response;
  try {
    response = await fetch(origin, { redirect: "manual", signal: AbortSignal.timeout(10_000) });
    await response.arrayBuffer();
  } catch (cause) {
    const { code, message } = new TransportError("doctor", "x", cause);
    const name = code ?? message;
    const isTls = /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(name);
    const remedy = flags.get("mock")
      ? "npm start, or edge-mock"
      : isTls
        ? "export NODE_EXTRA_CA_CERTS=<the certificate of your proxy or mock>"
        : `curl -sv ${origin}`;
    return [wrong(isTls ? "TLS" : "server", `${origin}: ${name}`, remedy)];
  }
  const reached = right("server", `${origin} answers${origin.startsWith("https") ? " by TLS" : ""}`);
  const time = Date.parse(response.headers.get("date") ?? "");
  if (Number.isNaN(time)) return [reached];
  // A date is whole seconds, and as old as the answer's way back.
  const aheadMs = time + 500 - (begun + Date.now()) / 2;
  const seconds = `${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? "behind" : "ahead of"} the server's`;
  const clock =
    Math.abs(aheadMs) < tolerableSkewMs
      ? right("clock", `${seconds}`)
      : wrong(
          "clock",
          `this one is ${seconds}: signatures are refused`,
          "sudo timedatectl set-ntp true (or serverClock() in code)",
        );
  return [reached, clock];
}

/** One read tells whether the credentials may use an API. What is not there (404) has been looked for. */
async function grantFinding(api: CommandApi, flags: FlagValues, io: Io): Promise<Finding> {
  const probe = api.operations.find(
    ({ effect, request, parameters }) =>
      effect === "read" &&
      request.startsWith("GET ") &&
      parameters.every(({ required, example }) => !required || example !== undefined),
  );
  const check = `grant for ${api.id}`;
  if (!probe) return right(check, "no read that needs no choice of yours");
  const account = flags.get("account-switch-key") as string | undefined;
  const client = await connect<Record<string, (flat: object) => Call<AnyResult>>>(api, flags, io, account);
  const required = probe.parameters.filter((parameter) => parameter.required);
  const result = await (client[probe.id] as (flat: object) => Call<AnyResult>)(
    Object.fromEntries(required.map(({ name, example }) => [name, example])),
  ).catch((error: unknown) => error as Error);
  if (result instanceof Error) {
    return wrong(check, `${probe.id}: ${result.message}`, `edge-contracts call ${api.id} ${probe.id} --verbose`);
  }
  const { status } = result;
  if (status === 401)
    return wrong(
      check,
      `${probe.id}: 401, the credentials are refused`,
      "make a new API client in the vendor's control centre",
    );
  if (status === 403)
    return wrong(
      check,
      `${probe.id}: 403, no grant`,
      `add ${api.title} to the API client, with the account that you mean`,
    );
  return status < 500 && status !== 400 && status !== 429
    ? right(check, `${probe.id}: ${status}`)
    : wrong(check, `${probe.id}: ${status}`, `edge-contracts call ${api.id} ${probe.id} --verbose`);
}
