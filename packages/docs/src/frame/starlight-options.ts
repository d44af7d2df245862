import { join } from "node:path";
import { createRenderer } from "@astrojs/starlight/expressive-code";
import type { StarlightUserConfig } from "@astrojs/starlight/types";
import { shellFolder } from "../files/folders.ts";

/** How Starlight is set up; nothing in here depends on a contract, so that the frame of all pages can be built before one is. */
export const starlightOptions: StarlightUserConfig = {
  title: "Edge Contracts",
  favicon: "/assets/favicon.svg",
  customCss: ["shell.css", "reference.css", "samples.css", "try-it.css"].map((file) => join(shellFolder, file)),
  sidebar: [{ label: "Guides", items: [{ autogenerate: { directory: "guides" } }] }],
  routeMiddleware: join(shellFolder, "route-data.ts"),
  lastUpdated: false,
  // Everything is English; Chinese labels are data.
  locales: { root: { label: "English", lang: "en" } },
  credits: false,
  expressiveCode: {
    // The keyboard reaches every sample from the start. A script would wait until the browser has nothing else to do, and
    // then take that from those that fit.
    customCreateRenderer: async (options) => {
      const renderer = await createRenderer(options);
      const jsModules = renderer.jsModules.filter((script) => !script.includes('"tabindex"'));
      if (jsModules.length !== renderer.jsModules.length - 1) throw new Error("Expressive Code has other scripts.");
      return { ...renderer, jsModules };
    },
    shiki: {
      transformers: [
        {
          name: "without-haste",
          // Else a line that took half a second, as the first one does on a busy machine, keeps wrong colours.
          preprocess(_code, options) {
            Object.assign(options, { tokenizeTimeLimit: 0 });
          },
        },
      ],
    },
  },
};
