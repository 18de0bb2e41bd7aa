/** What a field holds when it reports a change. */
export function valueOf(event: Event): string {
  return (event.currentTarget as HTMLInputElement | HTMLSelectElement).value;
}

export function isChecked(event: Event): boolean {
  return (event.currentTarget as HTMLInputElement).checked;
}
