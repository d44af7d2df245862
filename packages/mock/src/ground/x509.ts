import "reflect-metadata";

/** The X.509 library, behind the polyfill that it cannot load without. Import this file lazily: it takes 200 ms. */
export * from "@peculiar/x509";
