import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseEdgerc } from "../../src/auth/edgegrid/parse-edgerc.ts";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { CredentialsError } from "../../src/index.ts";
import { type EdgercOptions, edgeGridFromDefaults, edgeGridFromEdgerc } from "../../src/node/index.ts";
import { json, observedFetch } from "../observed-fetch.ts";
import { officialEdgerc } from "./official-signer.ts";

const file = `\uFEFF; a comment
# another
[default]
host = akab-default.luna.akamaiapis.net/
client_token = akab-client
client_secret = c2VjcmV0==
access_token = akab-access

[ quoted ] ; of tests
host = "akab-quoted.luna.akamaiapis.net" ; comment
client_token = 'a;b' ; comment
client_secret = "say \\"x;y\\"" ;comment
access_token=plain;comment
max-body = 2048
account_key = "A-CCT1234:1-2AB"
headers_to_sign = X-Test1, X-Test2
unknown = 1
not a setting

[later]
host = https://akab-later.luna.akamaiapis.net
client_token = t = t
client_secret = s
access_token = a
max_body = lots

[later]
host = never.example.com

[part]
host = h
client_token = secret-value
`;

let folder: string;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "edgerc-"));
  path = join(folder, ".edgerc");
  await writeFile(path, file.replaceAll("\n", "\r\n"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("parseEdgerc", () => {
  test("default section, byte order mark, comments, trailing slash", () => {
    expect(parseEdgerc(file)).toEqual({
      host: "akab-default.luna.akamaiapis.net",
      clientToken: "akab-client",
      clientSecret: "c2VjcmV0==",
      accessToken: "akab-access",
    });
  });

  test("quotes, inline comments and every optional key", () => {
    expect(parseEdgerc(file, "quoted")).toEqual({
      host: "akab-quoted.luna.akamaiapis.net",
      clientToken: "a;b",
      clientSecret: 'say \\"x;y\\"',
      accessToken: "plain",
      accountSwitchKey: "A-CCT1234:1-2AB",
      headersToSign: ["X-Test1", "X-Test2"],
    });
  });

  test("the first of two sections counts, a value may hold an equals sign, a wrong number is none", () => {
    expect(parseEdgerc(file, "later")).toEqual({
      host: "https://akab-later.luna.akamaiapis.net",
      clientToken: "t = t",
      clientSecret: "s",
      accessToken: "a",
    });
  });

  test("agrees with the official reader", async () => {
    const plain = join(folder, "plain");
    // It knows neither byte order marks nor blanks around a section's name.
    await writeFile(plain, file.replace("\uFEFF", "").replace("[ quoted ]", "[quoted]"));
    for (const section of ["default", "quoted", "later"]) {
      const known = officialEdgerc(plain, section);
      const { host, clientToken, clientSecret, accessToken } = parseEdgerc(file, section);
      expect([/^https:/.test(host) ? host : `https://${host}`, clientToken, clientSecret, accessToken]).toEqual([
        known.host,
        known.client_token,
        known.client_secret,
        known.access_token,
      ]);
    }
  });

  test("what is missing is named, what is there is not", () => {
    expect(() => parseEdgerc(file, "nowhere")).toThrow(/no section \[nowhere\]; it has \[default\], \[quoted\]/);
    expect(() => parseEdgerc(file, "part")).toThrow(/\[part\] .* lacks client_secret, access_token\.$/);
    expect(() => parseEdgerc(file, "part")).toThrow(CredentialsError);
  });
});

test.each([
  ["a note after a blank and a number sign", "client_secret = abc # note", "abc"],
  ["a number sign within", "client_secret = a#b", "a#b"],
  ["a colon", "client_secret: a=b", "a=b"],
  ["capitals", "Client_Secret = abc", "abc"],
  ["a note after quotes", 'client_secret = "a # b" # note', "a # b"],
])("%s is read as people mean it", (_, line, expected) => {
  const text = ["[default]", "host=h", "client_token=t", "access_token=a", line].join("\r");
  expect(parseEdgerc(text).clientSecret).toBe(expected);
});

test("quotes that do not match are refused, and not taken for a part of the secret", () => {
  const text = '[default]\nhost=h\nclient_token=t\naccess_token=a\nclient_secret="abc';
  expect(() => parseEdgerc(text)).toThrow(/quotes of client_secret in the section \[default\]/);
  expect(() => parseEdgerc(text)).not.toThrow(/abc/);
});

test("a header that no request has a name for is refused", () => {
  const text = file.replace("X-Test1, X-Test2", "X-Test1, X Test2");
  expect(() => parseEdgerc(text, "quoted")).toThrow(/headers_to_sign in the section \[quoted\] .* "X Test2"/);
});

describe("a client", () => {
  const observed = observedFetch(() => json("application/vnd.akamai.chinacdn.groups.v1+json", { groups: [] }));

  test("takes host, signature and account from the file", async () => {
    const auth = edgeGridFromEdgerc({ path, section: "quoted" });
    await createChinaCdnClient({ auth, fetch: observed.fetch }).listGroups().orThrow();
    const sent = observed.requests.at(-1);
    expect(sent?.url).toBe(
      "https://akab-quoted.luna.akamaiapis.net/chinacdn/v1/groups?accountSwitchKey=A-CCT1234%3A1-2AB",
    );
    expect(sent?.headers.get("authorization")).toMatch(
      /^EG1-HMAC-SHA256 client_token=a;b;access_token=plain;timestamp=\d{8}T\d\d:\d\d:\d\d\+0000;nonce=[\w-]{36};signature=[A-Za-z0-9+/]{43}=$/,
    );
  });

  test("takes the environment first, where it is complete", async () => {
    process.env["AKAMAI_QUOTED_HOST"] = "akab-env.luna.akamaiapis.net";
    const listGroups = () =>
      createChinaCdnClient({
        auth: edgeGridFromDefaults({ path, section: "quoted" }),
        fetch: observed.fetch,
      }).listGroups();
    await listGroups();
    expect(observed.requests.at(-1)?.url).toContain("akab-quoted");
    for (const name of ["CLIENT_TOKEN", "CLIENT_SECRET", "ACCESS_TOKEN"]) process.env[`AKAMAI_QUOTED_${name}`] = "x";
    await listGroups();
    expect(observed.requests.at(-1)?.url).toContain("akab-env");
    for (const name of ["HOST", "CLIENT_TOKEN", "CLIENT_SECRET", "ACCESS_TOKEN"])
      delete process.env[`AKAMAI_QUOTED_${name}`];
  });

  test("signs a longer body as servers do, whatever max-body says", async () => {
    const body = { hostname: "h", targetState: "WHITELISTED", comments: "x".repeat(5_000) } as const;
    const signatures = new Set<string>();
    const crypto = vi.spyOn(globalThis.crypto, "randomUUID").mockReturnValue("0-0-0-0-0");
    vi.useFakeTimers({ toFake: ["Date"] });
    for (const name of ["max-body = 2048", "max_body = 2048", "; nothing"]) {
      const other = join(folder, "max");
      await writeFile(other, file.replace("max-body = 2048", name), { mode: 0o600 });
      const auth = edgeGridFromEdgerc({ path: other, section: "quoted" });
      const china = createChinaCdnClient({ auth, fetch: observed.fetch, retry: false });
      await china.createProvisionStateChange({ hostname: "h", body: body as never }).catch(() => {});
      signatures.add(observed.requests.at(-1)?.headers.get("authorization") ?? "");
    }
    crypto.mockRestore();
    vi.useRealTimers();
    expect(signatures.size).toBe(1);
  });

  test("takes file and section from the variables of the vendor's tools, unless they are given", async () => {
    const urlOf = async (options: EdgercOptions) => {
      const auth = edgeGridFromDefaults({ onWarning: () => {}, ...options });
      await createChinaCdnClient({ auth, fetch: observed.fetch }).listGroups();
      return observed.requests.at(-1)?.url;
    };
    const environment = { AKAMAI_EDGERC: path, AKAMAI_EDGERC_SECTION: "quoted" };
    expect(await urlOf({ environment })).toContain("akab-quoted");
    expect(await urlOf({ environment, section: "default" })).toContain("akab-default");
    const names = ["CLIENT_TOKEN", "CLIENT_SECRET", "ACCESS_TOKEN"];
    const variables = (prefix: string, host: string) =>
      Object.fromEntries([[`${prefix}HOST`, host], ...names.map((name) => [prefix + name, "x"])]);
    // Variables come before the file, those of the section alone.
    expect(await urlOf({ environment: { ...environment, ...variables("AKAMAI_QUOTED_", "akab-env") } })).toContain(
      "akab-env",
    );
    expect(await urlOf({ environment: { ...environment, ...variables("AKAMAI_", "akab-env") } })).toContain(
      "akab-quoted",
    );
    expect(await urlOf({ environment: variables("AKAMAI_", "akab-env") })).toContain("akab-env");
  });

  test("reads UTF-16 by its mark, and refuses it without", async () => {
    const wide = Buffer.from(file, "utf16le");
    const other = join(folder, "wide");
    await writeFile(other, wide, { mode: 0o600 });
    const listGroups = () =>
      createChinaCdnClient({ auth: edgeGridFromEdgerc({ path: other }), fetch: observed.fetch }).listGroups();
    expect(await listGroups()).toMatchObject({ ok: true });
    await writeFile(other, wide.subarray(2));
    await expect(listGroups()).rejects.toThrow(/no text in UTF-8/);
  });

  test.skipIf(process.platform === "win32")("warns of a file that others can read", async () => {
    const told: string[] = [];
    const onWarning = (message: string) => void told.push(message);
    const read = () =>
      createChinaCdnClient({ auth: edgeGridFromEdgerc({ path, onWarning }), fetch: observed.fetch }).listGroups();
    await chmod(path, 0o644);
    await read();
    expect(told).toEqual([`Other users of this machine can read ${path}. Run chmod 600 ${path}.`]);
    await chmod(path, 0o600);
    await read();
    expect(told).toHaveLength(1);
  });

  test("says that the file is missing", async () => {
    const auth = edgeGridFromEdgerc({ path: join(folder, "none") });
    await expect(createChinaCdnClient({ auth, fetch: observed.fetch }).listGroups()).rejects.toThrow(
      /cannot be read.*ENOENT/,
    );
  });
});
