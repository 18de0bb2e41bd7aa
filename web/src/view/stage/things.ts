import type { BlockView, Flag, Memo, PageView } from '../../engine/types.ts';

/**
 * Everything on the stage has a name that the core knows it by: where it stands, in the views' own
 * numbers. An element that carries one in `data-thing` can be hovered, focused and asked about.
 */
export type ByteLayer = 'memory' | 'in-flight' | 'device' | 'media';
type Bytes = { readonly from: number; readonly to: number };

export const pteThing = ({ id }: PageView, place: number, { term }: Flag) => `pte ${id} ${place} ${term}`;
export const pageThing = ({ id }: PageView, { term }: Flag) => `page ${id} ${term}`;
export const blockThing = ({ id }: PageView, { block }: BlockView, { term }: Flag) => `block ${id} ${block} ${term}`;
export const memoThing = ({ id }: PageView, { block }: BlockView, { term }: Memo) => `remembers ${id} ${block} ${term}`;
export const stateThing = ({ id }: PageView, { from, to }: Bytes) => `state ${id} ${from} ${to}`;
export const bytesThing = (layer: ByteLayer, { id }: PageView, { from, to }: Bytes) => `${layer} ${id} ${from} ${to}`;
