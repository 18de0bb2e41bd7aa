import type { Setup, Vocabulary } from '../engine/types.ts';

export type KernelChoice = { readonly kernel: string; readonly label: string };
export type KernelGroup = { readonly title: string; readonly choices: readonly KernelChoice[] };

/** Releases whose rules are their own, by the years in which they came. */
const YEARS: readonly (readonly [title: string, from: string])[] = [
  ['2006 and 2007', '2006'],
  ['2008 to 2012', '2008'],
  ['2013 and later', '2013'],
];

type Release = Vocabulary['kernels'][number];

/** What can stand beside the text's own kernel: every version with rules of its own, and the same kernel with one rule turned. */
export function kernelChoices(kernels: readonly Release[], setup: Setup, own: string): KernelGroup[] {
  const versions = YEARS.map(([title, from], place) => {
    const until = YEARS[place + 1]?.[1] ?? '9999';
    const those = kernels.filter(({ date, sameAs }) => sameAs === null && date >= from && date < until);
    return { title, choices: those.map(({ version, note }) => ({ kernel: version, label: `${version} · ${note}` })) };
  });
  return [...versions, { title: `${own} with one rule turned`, choices: turned(setup) }];
}

/** The same kernel with one switch at another value, for each switch and value. */
function turned(setup: Setup): KernelChoice[] {
  return setup.switches.flatMap(({ name, value, values }) =>
    values
      .filter((other) => other !== value)
      .map((other) => ({ kernel: kernelWith(setup, name, other), label: words(name, other) })),
  );
}

function words(name: string, value: string): string {
  if (value === 'on') return `with ${name}`;
  return value === 'off' ? `without ${name}` : `with ${name}=${value}`;
}

/** The kernel header's words: the version, and each switch that differs from what the version had. */
export function kernelWith({ kernelVersion, switches }: Setup, name: string, wanted: string): string {
  const set = switches.map((rule) => {
    const now = rule.name === name ? wanted : rule.value;
    return now === rule.default ? '' : ` ${words(rule.name, now)}`;
  });
  return kernelVersion + set.join('');
}
