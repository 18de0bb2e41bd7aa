// The package's declarations are written by hand, so that nobody has to read the element's inside; this holds them to it.
import type { WritebackPlayground as Declared } from '../../package/element.d.ts';
import { WritebackPlayground } from './element.ts';

export const checked: Pick<Declared, Exclude<keyof Declared, keyof HTMLElement>> = new WritebackPlayground();
