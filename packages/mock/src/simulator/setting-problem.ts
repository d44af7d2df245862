/** A setting that a simulator does not have, or a value that it does not take. */
export class SettingProblem extends RangeError {
  override readonly name = "SettingProblem";
}
