import { apiIds } from "@edge-contracts/specs/apis";
import type { RequiredPower } from "../report/measure-power.ts";
import { lieClasses } from "../report/power.ts";
import { type Need, needs } from "../target/need.ts";
import type { Shard } from "../target/run.ts";
import { UsageError } from "./usage-error.ts";

/** Values that may be given several times, or separated by commas. */
export function separate(values: readonly string[] = []): string[] {
  return values.flatMap((value) => value.split(",")).filter((value) => value !== "");
}

/** The ids of APIs; `all` stands for every one. */
export function readApis(given: readonly string[] | undefined): readonly string[] {
  const ids = separate(given);
  if (ids.length === 0) throw new UsageError(`--api is missing: one or more of ${apiIds.join(", ")}, or all.`);
  if (ids.includes("all")) return apiIds;
  const unknown = ids.find((id) => !apiIds.some((known) => known === id));
  if (unknown !== undefined) throw new UsageError(`There is no API ${unknown}; known are ${apiIds.join(", ")}.`);
  return [...new Set(ids)];
}

/** Documents that are not ours, which leave no room for APIs. */
export function readContractFiles({
  api,
  contract = [],
}: {
  readonly api?: readonly string[] | undefined;
  readonly contract?: readonly string[] | undefined;
}): readonly string[] {
  if (api !== undefined) throw new UsageError("--contract and --api exclude each other: which contract is it?");
  return contract;
}

/** What the target can do, by name. */
export function readNeeds(given: readonly string[] | undefined): readonly Need[] {
  return separate(given).map((text) => {
    const need = needs.find((known) => known === text);
    if (need === undefined) throw new UsageError(`--supports takes ${needs.join(", ")}; not ${text}.`);
    return need;
  });
}

/** A number above zero; `undefined` where the flag is absent. */
export function readPositive(flag: string, text: string | undefined, unit: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (text.trim() === "" || !(number > 0)) throw new UsageError(`${flag} takes a number of ${unit}.`);
  return number;
}

/** A whole number from zero up; `undefined` where the flag is absent. */
export function readCount(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`${flag} takes a whole number.`);
  return Number(text);
}

/** From 0 to 100; `undefined` where the flag is absent. */
export function readPercentage(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text.replace(/%$/, ""));
  if (text.trim() === "" || !(number >= 0 && number <= 100))
    throw new UsageError(`${flag} takes a number from 0 to 100.`);
  return number;
}

/** `2/3` is the second of three parts. */
export function readShard(text: string): Shard {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  if (!(shard.index >= 1 && shard.index <= shard.count)) throw new UsageError("--shard takes i/n, such as 2/3.");
  return shard;
}

/** Classes of lies, each alone or with a percentage; a percentage alone is meant for all of them. */
export function readPower(given: readonly string[] | undefined): RequiredPower[] {
  return separate(given).flatMap((text) => {
    const [name = "", value] = text.split("=");
    if (/^[\d.]+%?$/.test(text)) {
      const percent = readPercentage("--require-power", text) as number;
      return lieClasses.map((each) => ({ class: each, percent }));
    }
    const known = lieClasses.find((each) => each === name);
    if (known === undefined)
      throw new UsageError(`--require-power takes a percentage or one of ${lieClasses.join(", ")}; not ${name}.`);
    const percent = readPercentage("--require-power", value);
    return [{ class: known, ...(percent !== undefined && { percent }) }];
  });
}
