import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { cpsExample } from "./cps-client.ts";
import { powershell } from "./public-clients/powershell.ts";
import type { ClientRequest } from "./public-clients/public-client.ts";
import { send } from "./send.ts";

const labelOf = (short: string) => `application/vnd.akamai.${short}+json`;

describe.each([powershell])("$name $version", ({ requests }) => {
  let mock: Mock;
  beforeAll(async () => {
    mock = await startMock();
  });
  afterAll(() => mock.close());

  test.each(requests)(
    "$method $path, of $from",
    async ({ method, path, accept, contentType, body, status, reads = [] }) => {
      const answer = await send(mock.url, {
        method,
        path,
        headers: {
          accept: labelOf(accept),
          ...(contentType !== undefined && { "content-type": labelOf(contentType) }),
        },
        ...(body !== undefined && { body: await filled(mock, path, body) }),
      });
      expect(answer.status, answer.text).toBe(status);
      expect(answer.headers["content-type"]).toBe(labelOf(accept));
      expect(reads.filter((at) => (memberAt(answer.body, at) ?? undefined) === undefined)).toEqual([]);
    },
  );
});

/** The value at a path with dots. */
function memberAt(body: unknown, at: string): unknown {
  return at.split(".").reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}

async function filled(mock: Mock, path: string, body: ClientRequest["body"]): Promise<unknown> {
  if (body === "{{enrollment}}") {
    const { csr, ...others } = await cpsExample("enrollment.v12.ov");
    return { ...others, csr: { ...(csr as object), cn: "ps.example.org", sans: ["ps.example.org"] } };
  }
  const text = JSON.stringify(body);
  if (!text.includes("{{certificate}}")) return body;
  const info = path.replace(/update\/.*/, "info/third-party-csr");
  const { csrs } = (await send(mock.url, { path: info })).body as { csrs: readonly [{ csr: string }] };
  const { certificate } = (await mock.control.decide("cps", "sign-csr", { csr: csrs[0].csr })) as {
    certificate: string;
  };
  return JSON.parse(text.replace('"{{certificate}}"', JSON.stringify(certificate)));
}
