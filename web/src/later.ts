import type { Store } from './app/store.ts';

/** Loads what the first view does without, as soon as that is drawn, or it is plain that it will not be. */
export function loadTheRest(store: Store): void {
  const unsubscribe = store.subscribe(() => {
    const { run, opened, failure } = store.state;
    if (!run?.view && !failure && !(opened && !run)) return;
    unsubscribe();
    // The view comes first: it is drawn in the frame that is due.
    requestAnimationFrame(() => setTimeout(load));
  });
}

function load(): void {
  import('./view/rest.ts').catch(() => addEventListener('online', load, { once: true }));
}
