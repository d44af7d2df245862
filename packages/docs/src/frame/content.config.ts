import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";

/** The pages of the shell, which a build gathers in one folder: Starlight finds them nowhere else. */
export const collections = { docs: defineCollection({ loader: docsLoader({ generateId }), schema: docsSchema() }) };

/** Addresses keep the letters of an operationId. */
function generateId({ entry }: { readonly entry: string }): string {
  return entry.replace(/\.md$/, "");
}
