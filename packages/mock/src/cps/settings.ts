import type { Setting } from "../simulator/setting.ts";

/** How the CPS simulator can be started otherwise. */
export const settings = {
  strictCps: {
    summary: "Refuses client mutual authentication in a create, as live servers do; the published sample carries it.",
    default: false,
  },
  domainValidationStatus: {
    summary: "How the status of a change that validates domains is spelt; live servers leave out a letter.",
    default: "coodinate-domain-validation",
    oneOf: ["coodinate-domain-validation", "coordinate-domain-validation"],
  },
  contractsWithChinaCdn: {
    summary: "The contracts that may ask for china+core, separated by commas.",
    default: "1-1TJZH5",
  },
  beforeDeployment: {
    summary:
      "What a deployment is before the first: 200 with null for a certificate, as the schema says, or 404. The vendor's command line takes every 200 for a certificate, so versions up to 3 are 404 unless set.",
    default: "by-version",
    oneOf: ["by-version", "null", "not-found"],
  },
  createIntervalSeconds: {
    summary: "Refuses a second create on one contract within so many seconds; live servers may, with 300.",
    default: 0,
  },
} satisfies Readonly<Record<string, Setting>>;
