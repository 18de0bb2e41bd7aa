/** As much of Trusted Types as is used here; TypeScript does not know them yet. */
type Policies = {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): URL };
};

// Where the Content-Security-Policy asks for it, only this makes an address into one of a script.
const policy = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy('writeback', {
  createScriptURL: (url) => {
    if (new URL(url).origin !== location.origin) throw new TypeError(`${url} is not a script of this page`);
    return url;
  },
});

/** The address of a script of this page, as a browser that guards such addresses wants it. */
export function scriptUrl(path: string): string | URL {
  const { href } = new URL(path, document.baseURI);
  return policy?.createScriptURL(href) ?? href;
}
