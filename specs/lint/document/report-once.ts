import type { Place, RuleContext } from "./redocly-plugin.ts";

/** Reports for one rule, each place once: a schema that many operations use is wrong in one place. */
export function reportOnce(): (context: RuleContext, location: Place, message: string) => void {
  const reported = new Set<string>();
  return (context, location, message) => {
    const identity = `${location.source.absoluteRef}${location.pointer}`;
    if (reported.has(identity)) return;
    reported.add(identity);
    context.report({ message, location });
  };
}
