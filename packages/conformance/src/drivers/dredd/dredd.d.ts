declare module "dredd" {
  import type { EventEmitter } from "node:events";

  /** The part of Dredd's configuration that is used here. */
  interface Configuration {
    endpoint: string;
    apiDescriptions: string[];
    hookfiles: string[];
    emitter: EventEmitter;
    loglevel: "silent" | "error" | "warning" | "debug";
    color: boolean;
  }

  class Dredd {
    constructor(configuration: Configuration);
    run(callback: (error: Error | null, stats: Record<string, number>) => void): void;
  }
  export = Dredd;
}
