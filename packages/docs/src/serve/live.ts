/** Where a server that is watched offers {@link liveScript}. */
export const livePath = "/live.js";

/** What is added to every page of such a server, with the tag of the page as it was sent; no built page has it. */
export function liveTag(etag: string): string {
  return `<script src="${livePath}" data-etag='${etag}' defer></script>`;
}

/** Asks every second whether the page has been built anew, and then opens it again. */
export const liveScript = `const { etag } = document.currentScript.dataset;
setInterval(async () => {
  const answer = await fetch(location.pathname, { method: "HEAD", cache: "no-store" }).catch(() => undefined);
  // A page that is missing is being replaced.
  if (answer?.ok && answer.headers.get("etag") !== etag) location.reload();
}, 1000);
`;
