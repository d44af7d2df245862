import type { Rule } from "../document/redocly-plugin.ts";

const effects: readonly unknown[] = ["read", "write", "destructive"];
const effectOfMethod: Readonly<Record<string, string>> = { get: "read", head: "read", delete: "destructive" };

/** Every operation says with `x-effect` what it does to the server; the client retries by it. */
export const operationEffect: Rule = () => ({
  Operation(operation, { key, report, location }) {
    const effect = operation["x-effect"];
    const expected = effectOfMethod[String(key)];
    if (!("x-effect" in operation)) {
      report({
        message:
          "The operation has no x-effect. Say `read`, `write` or `destructive`: retries and safety depend on it.",
        location: location.key(),
      });
    } else if (!effects.includes(effect)) {
      report({
        message: `x-effect is "${effect}". Use one of: ${effects.join(", ")}.`,
        location: location.child("x-effect"),
      });
    } else if (expected && effect !== expected) {
      report({
        message: `A ${String(key).toUpperCase()} with x-effect "${effect}" misleads retries and safety. Make it \`${expected}\`.`,
        location: location.child("x-effect"),
      });
    }
  },
});
