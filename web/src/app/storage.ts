import { START } from './moment.ts';
import type { Kept, KeptBeside, Saved, Theme } from './state.ts';
import { decodeVariants, type SavedVariants } from './variants.ts';

// Storage may be forbidden or full (a private window, a frame without an origin): the page then works without it.
const TEXT = 'writeback-playground:text';
const BESIDE = 'writeback-playground:beside';
const THEME = 'writeback-playground:theme';
const VARIANTS = 'writeback-playground:variants';
const SINGLE_KEYS = 'writeback-playground:single-keys';

function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Whether it was written: if not, nothing is lost now, and only a reload will not find it. */
function write(key: string, value: string | null): boolean {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

export function decodeSaved(json: string | null): Saved | null {
  if (json === null) return null;
  try {
    const value = JSON.parse(json) as Partial<Record<keyof Saved, unknown>> | null;
    if (typeof value?.text !== 'string') return null;
    const moment = typeof value.moment === 'string' ? value.moment : START;
    return { text: value.text, moment, ...(value.own === false ? { own: false } : {}) };
  } catch {
    return null;
  }
}

export function loadSaved(): Saved | null {
  return decodeSaved(read(TEXT));
}

export function keepSaved(saved: Saved): void {
  write(TEXT, JSON.stringify(saved));
}

export function decodeBeside(json: string | null): KeptBeside | null {
  if (json === null) return null;
  try {
    const { kernel, told } = (JSON.parse(json) ?? {}) as { kernel?: unknown; told?: unknown };
    return typeof kernel === 'string' ? { kernel, told: told === 1 ? 1 : 0 } : null;
  } catch {
    return null;
  }
}

export function loadBeside(): KeptBeside | null {
  return decodeBeside(read(BESIDE));
}

export function keepBeside(beside: KeptBeside | null): void {
  write(BESIDE, beside && JSON.stringify(beside));
}

export function loadTheme(): Theme {
  const theme = read(THEME);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

export function keepTheme(theme: Theme): void {
  write(THEME, theme === 'system' ? null : theme);
}

export function loadSingleKeys(): boolean {
  return read(SINGLE_KEYS) !== 'off';
}

export function keepSingleKeys(on: boolean): void {
  write(SINGLE_KEYS, on ? null : 'off');
}

/** A choice that was kept; null where there is none. */
export function recall(key: Kept): string | null {
  return read(`writeback-playground:${key}`);
}

export function keep(key: Kept, value: string | null): void {
  write(`writeback-playground:${key}`, value);
}

export function loadVariants(): SavedVariants {
  return decodeVariants(read(VARIANTS));
}

export function keepVariants(saved: SavedVariants): boolean {
  return write(VARIANTS, saved.list.length === 0 ? null : JSON.stringify(saved));
}

/** Tells when another window of the page has changed the list. */
export function whenVariantsChange(changed: (list: SavedVariants['list']) => void): void {
  addEventListener('storage', (event) => {
    if (event.key === VARIANTS) changed(decodeVariants(event.newValue).list);
  });
}
