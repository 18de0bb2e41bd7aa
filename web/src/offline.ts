import { scriptUrl } from './engine/script.ts';

/**
 * Has the page kept for visits without a network, and says when a newer one is there whole: the next
 * visit gets it, this one stays as it is.
 */
export function keepOffline(onNewVersion: () => void): void {
  // A frame belongs to somebody else's page, and a development server changes its files under their names.
  const isOwnPage = import.meta.env.PROD && window.top === window && 'serviceWorker' in navigator;
  if (!isOwnPage) return;
  addEventListener('load', () => void register(onNewVersion), { once: true });
}

async function register(onNewVersion: () => void): Promise<void> {
  const { serviceWorker } = navigator;
  const url = scriptUrl('service-worker.js') as string;
  // Where it may not be (a private window, an address without TLS) the page works as long as there is a network.
  const registration = await serviceWorker.register(url, { updateViaCache: 'none' }).catch(() => null);
  registration?.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      // The worker that comes first brings this very page.
      if (coming.state === 'installed' && serviceWorker.controller) onNewVersion();
    });
  });
}
