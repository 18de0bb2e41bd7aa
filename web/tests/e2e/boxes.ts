import type { Page } from '@playwright/test';

/** What of the page is wrong by geometry alone, one line each. */
export type Faults = { readonly overlapping: string[]; readonly cutOff: string[]; readonly sideways: string[] };

/**
 * Looks at everything that can be read or pressed and is in sight: no two of these may overlap,
 * none may be cut off by its own box or by the window, and nothing but a part that is meant to
 * may scroll sideways.
 */
export function faults(page: Page): Promise<Faults> {
  return page.evaluate(() => {
    type Thing = { readonly element: Element; readonly boxes: readonly DOMRect[] };

    const layers = [...document.querySelectorAll('dialog[open], [popover]:popover-open')];
    const top = layers.at(-1) ?? document.body;

    /** The window that an element's scrolling ancestors leave it. */
    function frame(element: Element): Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'> {
      let [left, upper, right, bottom] = [-Infinity, -Infinity, Infinity, Infinity];
      for (let up = element.parentElement; up && up !== document.documentElement; up = up.parentElement) {
        const { overflowX, overflowY, position } = getComputedStyle(up);
        const box = up.getBoundingClientRect();
        if (overflowX !== 'visible') [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
        if (overflowY !== 'visible') [upper, bottom] = [Math.max(upper, box.top), Math.min(bottom, box.bottom)];
        if (position === 'fixed') break;
      }
      return { left, top: upper, right, bottom };
    }

    /** What can be seen of an element: a box for each of its lines. */
    function inSight(element: Element): DOMRect[] {
      const { left, top: upper, right, bottom } = frame(element);
      return [...element.getClientRects()]
        .map((box) => {
          const [x, y] = [Math.max(left, box.left), Math.max(upper, box.top)];
          return new DOMRect(x, y, Math.min(right, box.right) - x, Math.min(bottom, box.bottom) - y);
        })
        .filter(({ width, height }) => width > 1 && height > 1);
    }

    const meet = (one: DOMRect, other: DOMRect) =>
      Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 &&
      Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;

    const isText = (element: Element) =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const isThing = (element: Element) =>
      element.matches('button, select, input, textarea, a[href], td, th, [role=gridcell]') || isText(element);
    const name = (element: Element) =>
      `${element.tagName.toLowerCase()}.${element.classList.value.replaceAll(' ', '.')} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}”`;

    const things: Thing[] = [...top.querySelectorAll('*')]
      .filter((element) => isThing(element) && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((element) => !element.closest('.unseen, .skip, svg, option, script, style, dialog:not([open])'))
      .filter((element) => top !== document.body || !element.closest('[popover]'))
      .flatMap((element) => {
        const boxes = inSight(element);
        return boxes.length > 0 ? [{ element, boxes }] : [];
      });

    const isFloating = (element: Element) => {
      for (let up: Element | null = element; up && up !== top; up = up.parentElement) {
        if (['fixed', 'sticky'].includes(getComputedStyle(up).position)) return true;
      }
      return false;
    };

    const overlapping: string[] = [];
    for (const [index, one] of things.entries()) {
      for (const other of things.slice(index + 1)) {
        if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (!one.boxes.some((box) => other.boxes.some((against) => meet(box, against)))) continue;
        // What stays put while the rest scrolls under it hides nothing for good.
        if (isFloating(one.element) !== isFloating(other.element)) continue;
        // The slider lies over the band on purpose: it is the band's handle.
        if ([one, other].some(({ element }) => element.matches('input[type=range]'))) continue;
        overlapping.push(`${name(one.element)} and ${name(other.element)}`);
      }
    }

    const endsInEllipsis = (element: Element) => getComputedStyle(element).textOverflow === 'ellipsis';
    const cutOff = things
      .filter(({ element }) => !element.matches('select, input, textarea') && !endsInEllipsis(element))
      .filter(({ element }) => {
        const { overflowX, overflowY } = getComputedStyle(element);
        const isCut = (value: string, inner: number, outer: number) => value === 'hidden' && inner > outer + 1;
        const box = element.getBoundingClientRect();
        return (
          isCut(overflowX, element.scrollWidth, element.clientWidth) ||
          isCut(overflowY, element.scrollHeight, element.clientHeight) ||
          box.left < -1 ||
          box.right > innerWidth + 1
        );
      })
      .map(({ element }) => name(element));

    const sideways = [...document.querySelectorAll('*')]
      .filter((element) => element.checkVisibility() && !element.matches('.unseen, svg *, select, input, textarea'))
      .filter((element) => {
        const { overflowX } = getComputedStyle(element);
        const scrolls = element === document.documentElement ? overflowX !== 'hidden' : ['auto', 'scroll'].includes(overflowX);
        return scrolls && element.scrollWidth > element.clientWidth + 1;
      })
      .map(name);

    return { overlapping, cutOff, sideways };
  });
}
