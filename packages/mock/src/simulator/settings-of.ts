import type { SettingValue } from "./setting.ts";
import { SettingProblem } from "./setting-problem.ts";
import type { Simulator } from "./simulator.ts";

/** The settings of a simulator: what was asked for, defaults for the rest. Refuses what it does not have. */
export function settingsOf(
  api: string,
  { settings }: Pick<Simulator, "settings">,
  asked: Readonly<Record<string, SettingValue>> = {},
): Record<string, SettingValue> {
  const values = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [name, setting.default]));
  for (const [name, value] of Object.entries(asked)) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined;
    if (!setting) {
      const known = Object.keys(settings).join(", ") || "none";
      throw new SettingProblem(`The simulator of ${api} has no setting ${name}; it has ${known}.`);
    }
    if (typeof value !== typeof setting.default || (setting.oneOf && !setting.oneOf.includes(value))) {
      const wanted = setting.oneOf ? `one of ${setting.oneOf.join(", ")}` : `a ${typeof setting.default}`;
      throw new SettingProblem(`The setting ${name} of ${api} takes ${wanted}.`);
    }
    values[name] = value;
  }
  return values;
}
