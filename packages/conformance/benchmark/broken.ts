import type { ToldLie } from "./lying-proxy.ts";

/** A server that breaks the contract of one API in one way. */
export interface Broken {
  readonly kind: "switch" | "lie" | "JSONmutator";
  /** What it breaks. */
  readonly class: string;
  readonly name: string;
  readonly api: string;
  /** What the mock is switched to, or what a proxy in front of it tells. */
  readonly breach: { readonly drift: string } | ToldLie;
}
