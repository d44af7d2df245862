import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Mock, startMock } from "@edge-contracts/mock";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contentFolder } from "../src/folders.ts";
import { mockOrigin } from "../src/samples/mock-origin.ts";
import { runCurl } from "./run-curl.ts";

const folder = join(contentFolder, "guides");
const guides = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), "utf8");
  return { file, commands: [...text.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, command = ""]) => command.trim()) };
});

test("the guides have commands", () => {
  expect(guides.flatMap(({ commands }) => commands).length).toBeGreaterThan(12);
});

describe.each(guides.filter(({ commands }) => commands.length > 0))("$file", ({ commands }) => {
  let mock: Mock;

  beforeAll(async () => {
    mock = await startMock();
  });

  afterAll(() => mock?.close());

  test("every command succeeds when it is pasted in order", async () => {
    for (const command of commands) {
      const { status, text } = await runCurl(command, { from: mockOrigin, to: mock.url });
      expect(status, `${command}\n${text}`).toBeLessThan(300);
    }
  });
});
