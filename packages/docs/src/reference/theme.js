// Keeps Redoc in the colours that were chosen in the rest of the site, and the other way round; from the first paint.
(() => {
  const [shell, redoc] = ["starlight-theme", "redoc.colorMode"];
  let dark = matchMedia("(prefers-color-scheme: dark)").matches;
  try {
    const chosen = localStorage.getItem(shell);
    if (chosen) dark = chosen === "dark";
    if (chosen) localStorage.setItem(redoc, chosen);
    else localStorage.removeItem(redoc);
    new MutationObserver(() =>
      requestAnimationFrame(() => {
        const mode = localStorage.getItem(redoc);
        if (mode) localStorage.setItem(shell, mode);
      }),
    ).observe(document.documentElement, { attributeFilter: ["class"] });
  } catch {
    // Storage may be forbidden; both then follow the system.
  }
  document.documentElement.classList.add(dark ? "dark" : "light");
})();
