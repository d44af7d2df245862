/** A value that a simulator can be started with. */
export type SettingValue = string | number | boolean;

/** One knob of a simulator. What is set must be of the type of its default. */
export interface Setting {
  readonly summary: string;
  readonly default: SettingValue;
  /** The only values it takes, where it does not take any. */
  readonly oneOf?: readonly SettingValue[];
}
