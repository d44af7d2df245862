import { expect, test } from "vitest";
import { shownCommand } from "./shown-command.ts";

test("a command is shown without what gives somebody access", () => {
  const argv = ["--api", "cps", "--token", "canary", "--no-grant-token=canary", "--target", "https://u:canary@h/x y"];
  expect(shownCommand([...argv, "--account-switch-key", "canary"])).toBe(
    "edge-conformance --api cps --token [redacted] --no-grant-token=[redacted] --target " +
      "'https://[redacted]@h/x y' --account-switch-key [redacted]",
  );
});
