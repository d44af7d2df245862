import { beforeAll, describe, expect, test } from "vitest";
import { rules } from "./plugin.ts";
import type { RedoclyProblem } from "./run/redocly-report.ts";
import { type FixtureOfRule, lintFixtures } from "./testing/lint-fixtures.ts";
import type { RuleFixtures } from "./testing/rule-fixtures.ts";

interface Case extends FixtureOfRule {
  readonly situation: string;
  readonly says: readonly string[];
}

const cases = (await Promise.all(Object.keys(rules).map(casesOf))).flat();

// It is the real command line that lints, because a rule can be right and still never fire: a visit of a node type that
// does not exist, or a rule that is not wired, passes everything.
let problems: readonly (readonly RedoclyProblem[])[] = [];
beforeAll(async () => {
  problems = await lintFixtures(cases);
});

describe.each(Object.keys(rules))("%s", (rule) => {
  for (const [index, { situation, says }] of cases.entries()) {
    if (cases[index]?.rule !== rule) continue;
    test(situation, () => {
      const found = problems[index] ?? [];
      expect(found.map(({ message }) => message)).toEqual(says.map((part) => expect.stringContaining(part)));
      for (const { ruleId, message, location } of found) {
        expect(ruleId).toBe(`contract/${rule}`);
        expect(location[0]?.start?.line).toBeGreaterThan(0);
        // What is wrong, and then what to do.
        expect(message).toMatch(/[.:;] \S/);
      }
    });
  }

  test("has fixtures of both kinds", () => {
    const kinds = cases.filter((fixture) => fixture.rule === rule).map(({ says }) => says.length > 0);
    expect(new Set(kinds)).toEqual(new Set([true, false]));
  });
});

async function casesOf(rule: string): Promise<Case[]> {
  const { fixtures }: { fixtures: RuleFixtures } = await import(`./rules/${rule}.fixtures.ts`);
  return [
    ...Object.entries(fixtures.accepts).map(([name, fixture]) => ({
      rule,
      situation: `accepts ${name}`,
      fixture,
      says: [],
    })),
    ...Object.entries(fixtures.refuses).map(([name, { document, says }]) => ({
      rule,
      situation: `refuses ${name}`,
      fixture: document,
      says,
    })),
  ];
}
