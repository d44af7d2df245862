import type { Rule } from "../document/redocly-plugin.ts";

/** Responses stand under the statuses that the server sends, never under `default` or a range. */
export const explicitStatuses: Rule = () => ({
  Responses(responses, { report, location }) {
    for (const status of Object.keys(responses)) {
      if (/^[1-5]\d\d$/.test(status) || status.startsWith("x-")) continue;
      report({
        message: `"${status}" does not say which answers to expect. Give each documented status its own response.`,
        location: location.child(status).key(),
      });
    }
  },
});
