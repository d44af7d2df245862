import type { SettingValue } from "../simulator/setting.ts";
import { UsageProblem } from "./usage-problem.ts";

/** Settings from `<api>.<name>=<value>`; numbers and booleans are read as such. */
export function parseSettings(texts: readonly string[]): Record<string, Record<string, SettingValue>> {
  const settings: Record<string, Record<string, SettingValue>> = {};
  for (const text of texts) {
    const [, api, name, value] = /^([^.=]+)\.([^=]+)=(.*)$/.exec(text) ?? [];
    if (api === undefined || name === undefined || value === undefined) {
      throw new UsageProblem(`--set takes <api>.<name>=<value>, not ${JSON.stringify(text)}.`);
    }
    settings[api] = { ...settings[api], [name]: settingValue(value) };
  }
  return settings;
}

function settingValue(text: string): SettingValue {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}
