import { escapeHtml } from "./html.ts";

/** What differs between our own pages. */
export interface Page {
  readonly title: string;
  readonly description: string;
  /** The HTML of the body. */
  readonly body: string;
  /** The URL of the site's root as seen from the page, with a trailing slash. */
  readonly root: string;
}

/** A page of our own: no script, nothing inline, nothing from another host. */
export function pageShell({ title, description, body, root }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<link rel="icon" type="image/svg+xml" href="${root}assets/favicon.svg">
<link rel="stylesheet" href="${root}assets/site.css">
</head>
<body>
${body}
</body>
</html>
`;
}
