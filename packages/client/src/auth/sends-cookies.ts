/** Whether this platform sends a cookie that a program names. Browsers keep cookies to themselves, and leave it out without a word. */
export function sendsCookies(): boolean {
  return new Request("http://localhost", { headers: { Cookie: "a=b" } }).headers.has("cookie");
}
