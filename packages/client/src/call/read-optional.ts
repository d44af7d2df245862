import type { ReadSuccess } from "../types/operation-row.ts";
import { findStatus } from "./find-status.ts";
import { readSuccess } from "./read-success.ts";

/** The data of a success in JSON whose body may be absent. */
export const readOptional: ReadSuccess = (row, expected, answer) =>
  answer.body === "" && findStatus(row.bodyOptional ?? [], answer.response.status)
    ? undefined
    : readSuccess(row, expected, answer);
