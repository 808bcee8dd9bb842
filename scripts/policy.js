// The content-security policy of the built page: nothing but its own files, no script from a string, and no request to
// anywhere, for all that it computes it computes itself.
// @ts-check

/** What each kind of content may come from. @type {Readonly<Record<string, string>>} */
const sources = {
  'default-src': "'none'",
  // The CPU engine compiles WebAssembly; nothing is compiled from text.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'worker-src': "'self'",
  // Lit adopts its style sheets, and styles of single elements are set through the CSSOM: neither needs 'unsafe-inline'.
  'style-src': "'self'",
  'font-src': "'self'",
  // The icon is a data URL.
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** As a `<meta>`: any static host gives it to the page, though not to its workers, which a header alone reaches. */
export const metaPolicy = Object.entries(sources)
  .map(([kind, allowed]) => `${kind} ${allowed}`)
  .join('; ');

/** As a header of every file: workers too are under it, and no other site may frame the page. */
export const headerPolicy = `${metaPolicy}; frame-ancestors 'none'`;
