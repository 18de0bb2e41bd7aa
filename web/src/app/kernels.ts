import type { Setup, Vocabulary } from '../engine/types.ts';

export type KernelChoice = { readonly kernel: string; readonly label: string };
export type KernelGroup = { readonly title: string; readonly choices: readonly KernelChoice[] };

/** Releases by the years in which they came. */
const YEARS: readonly (readonly [title: string, from: string])[] = [
  ['2006 and 2007', ''],
  ['2008 to 2012', '2008'],
  ['2013 and later', '2013'],
];

type Release = Vocabulary['kernels'][number];

/** What a rule is called in the glossary; undefined until that has come. */
type RuleWords = (name: string) => string | undefined;

/** What can stand beside the text's own kernel: every version that the page knows, and the same kernel with one rule turned. */
export function kernelChoices(kernels: readonly Release[], setup: Setup, own: string, rule: RuleWords): KernelGroup[] {
  const versions = YEARS.map(([title, from], place) => {
    const until = YEARS[place + 1]?.[1] ?? '9999';
    return { title, choices: kernels.filter(({ date }) => date >= from && date < until).map(released) };
  });
  return [...versions, { title: `${own} with one rule turned`, choices: turned(setup, rule) }];
}

function released({ version, note, sameAs }: Release): KernelChoice {
  const same = sameAs === null ? '' : ` Same rules as ${sameAs}.`;
  return { kernel: version, label: `${version} · ${note}${same}` };
}

/** The same kernel with one switch at another value, for each switch and value. */
function turned(setup: Setup, rule: RuleWords): KernelChoice[] {
  return setup.switches.flatMap(({ name, value, values }) => {
    const known = rule(name);
    const meaning = known ? ` · the rule: ${known}` : '';
    return values
      .filter((other) => other !== value)
      .map((other) => ({ kernel: kernelWith(setup, name, other), label: `${words(name, other)}${meaning}` }));
  });
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
