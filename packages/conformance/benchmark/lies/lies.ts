import { authLies } from "./auth-lies.ts";
import { bodyLies } from "./body-lies.ts";
import { headerLies } from "./header-lies.ts";
import { inputLies } from "./input-lies.ts";
import type { Lie } from "./lie.ts";
import { mediaTypeLies } from "./media-type-lies.ts";
import { problemLies } from "./problem-lies.ts";
import { stateLies } from "./state-lies.ts";
import { statusLies } from "./status-lies.ts";
import { wireLies } from "./wire-lies.ts";

/** Every lie, chosen for what servers can get wrong, and without a look at what the mock can be switched to. */
export const lies: readonly Lie[] = [
  ...statusLies,
  ...bodyLies,
  ...wireLies,
  ...mediaTypeLies,
  ...problemLies,
  ...headerLies,
  ...inputLies,
  ...authLies,
  ...stateLies,
];
