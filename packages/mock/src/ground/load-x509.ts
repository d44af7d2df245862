/** Loads the X.509 library on first use, so that a mock which signs nothing starts without it. */
export function loadX509(): Promise<typeof import("./x509.ts")> {
  return import("./x509.ts");
}
