/**
 * The value with one address for every mail address at akamai.com or example.com: who is written to is no fact about
 * an API, and the people of a source document stay out of this repository.
 */
export function maskMail<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll(/[\w.+-]+@(?:akamai|example)\.com/g, "someone@example.com"));
}
