const NUMBERS = new Intl.NumberFormat('en');

/** `1,234 states`, `1 state`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${NUMBERS.format(n)} ${n === 1 ? one : many}`;
}

/** The number as it is read. */
export function number(n: number): string {
  return NUMBERS.format(n);
}
