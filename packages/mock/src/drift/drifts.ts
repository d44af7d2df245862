import { authDrifts } from "./auth-drifts.ts";
import { bodyDrifts } from "./body-drifts.ts";
import type { Drift } from "./drift.ts";
import { headerDrifts } from "./header-drifts.ts";
import { inputDrifts } from "./input-drifts.ts";
import { mediaTypeDrifts } from "./media-type-drifts.ts";
import { semanticsDrifts } from "./semantics-drifts.ts";
import { stateDrifts } from "./state-drifts.ts";
import { statusDrifts } from "./status-drifts.ts";

/** Every way in which the mock can be told to lie. */
export const drifts: readonly Drift[] = [
  ...statusDrifts,
  ...bodyDrifts,
  ...mediaTypeDrifts,
  ...inputDrifts,
  ...authDrifts,
  ...headerDrifts,
  ...stateDrifts,
  ...semanticsDrifts,
];
