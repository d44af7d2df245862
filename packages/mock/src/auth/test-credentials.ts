import type { Access, Credentials } from "./credentials.ts";

/** The section of a written `.edgerc` for each access. */
export const sections: Readonly<Record<Access, string>> = {
  "read-write": "default",
  "read-only": "read-only",
  none: "no-grant",
};

/** Known to everybody and good for nothing but a mock: one client that may do all, one that may read, one neither. */
export const testCredentials: Credentials = {
  edgegrid: Object.entries(sections).map(([access, section]) => ({
    clientToken: `akab-mock-client-${section}`,
    // Of the length that real secrets have, and readable so that nobody takes it for one.
    clientSecret: `edge-contracts-mock-secret-${section}-`.padEnd(43, "x").concat("="),
    accessToken: `akab-mock-access-${section}`,
    access: access as Access,
  })),
  tokens: Object.entries(sections).map(([access, section]) => ({
    token: `mock-token-${section}`,
    access: access as Access,
  })),
};
