/** Runs in a page: what a reader would see that begins on the screen and ends beyond it, with no way to scroll there. */
export function clippedElements(): string[] {
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const shows = (element: Element) =>
    element.matches("img, svg, button, input, select") ||
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
  return [...document.querySelectorAll("body *")]
    .filter(shows)
    .filter((element) => {
      const { left, right, height } = element.getBoundingClientRect();
      return height > 0 && left < innerWidth && right > innerWidth + 1 && !scrolls(element.parentElement);
    })
    .map((element) => `${element.tagName} ${element.textContent?.slice(0, 60)}`);
}
