import type {
  Opened,
  PageView,
  RunAtAGlance,
  Statement,
  StatementOutcome,
  View,
  Vocabulary,
} from '../../src/engine/types.ts';
import { initial, type Event, type Ran, type State } from '../../src/app/state.ts';
import { update } from '../../src/app/update.ts';
import type { Command } from '../../src/app/state.ts';

/**
 * A queue in a short notation: `u: map data/1` is a step with one kernel step; `expect ...` and headers have none.
 * It is what the core would give, and what the page makes of it, at once.
 */
export function opened(lines: readonly string[], session = 1): Opened & Ran {
  const text = `${lines.map((line) => line.replace(/\/\d+$/, '')).join('\n')}\n`;
  const statements: Statement[] = [];
  const outcomes: StatementOutcome[] = [];
  let at = 0;
  let position = 0;
  let number = 0;
  for (const [index, written] of lines.entries()) {
    const line = written.replace(/\/\d+$/, '');
    const steps = Number(/\/(\d+)$/.exec(written)?.[1] ?? 0);
    const step = /^([a-z]\w*): (.*)$/.exec(line);
    const expectation = /^expect (.*)$/.exec(line);
    const kind = step ? 'step' : expectation ? 'expect' : 'header';
    statements.push({
      index,
      line: index + 1,
      from: at,
      to: at + line.length,
      kind,
      text: line,
      comment: '',
      number: step ? ++number : null,
      actor: step?.[1] ?? null,
      role: step ? (step[1] === 'flusher' ? 'flusher' : 'process') : null,
      operation: step?.[2] ?? null,
    });
    if (kind !== 'header') {
      const ends = position + steps;
      outcomes.push({
        statement: index,
        result: step ? 'done' : 'holds',
        returned: null,
        notices: [],
        begins: position,
        ends,
      });
      position = ends;
    }
    at += line.length + 1;
  }
  const stops = [
    0,
    ...outcomes.filter(({ statement }) => statements[statement]?.kind === 'step').map(({ ends }) => ends),
  ];
  const run: RunAtAGlance = {
    title: 'Sample',
    about: [],
    kernel: '2.6.19',
    outcomes,
    setup: {
      fs: 'ext3',
      data: 'ordered',
      blockSize: 1024,
      pageSize: 4096,
      sectorSize: 512,
      cache: 'none',
      completes: 'auto',
      summary: '',
      kernelVersion: '2.6.19',
      switches: [],
    },
    files: [{ name: 'data', size: 4096, pageSize: 4096, blockSize: 1024 }],
    actors: [...new Set(statements.flatMap(({ actor }) => actor ?? []))].map((name) => ({
      name,
      role: name === 'flusher' ? 'flusher' : 'process',
    })),
    positions: position,
    stops,
    marks: [],
    events: [],
    verdicts: [],
    verdict: 'kept',
    answer: 'kept.0000001',
  };
  const band = new Uint32Array((position + 1) * 7);
  return { ...run, session, text, canonical: text, diagnostics: [], statements, run, band };
}

export function broken(lines: readonly string[], message = 'no such word'): Opened {
  return {
    ...opened(lines, 99),
    canonical: null,
    run: null,
    diagnostics: [{ severity: 'error', line: 1, column: 1, from: 0, to: 1, message, mend: null }],
  };
}

export function view(session: number, position: number, pages: readonly PageView[] = []): View {
  return {
    session,
    position,
    since: 0,
    statement: null,
    caption: [],
    verdict: 'kept',
    verdictSentence: [],
    why: [],
    kernelSteps: [],
    actors: [],
    pages: [...pages],
    hiddenPages: 0,
    announcement: '',
  };
}

export function page(id: number, cached = false): PageView {
  return {
    id,
    file: 'data',
    page: id,
    from: id * 4096,
    to: (id + 1) * 4096,
    cached,
    flags: [],
    lockedBy: null,
    ptes: [],
    blocks: [],
  };
}

export const vocabulary: Vocabulary = {
  kernels: [],
  fs: [],
  operations: [
    {
      role: 'process',
      name: 'map',
      template: 'map {file} {name} {mode}',
      needs: ['file', 'name', 'mode'],
      modes: ['', 'private', 'readonly', 'private readonly'],
      sentence: '',
      term: 'map',
    },
    {
      role: 'process',
      name: 'store',
      template: 'store {range} {content}',
      needs: ['range', 'content'],
      modes: [],
      sentence: '',
      term: 'store',
    },
    {
      role: 'process',
      name: 'fsync',
      template: 'fsync {file}',
      needs: ['file'],
      modes: [],
      sentence: '',
      term: 'fsync',
    },
    { role: 'process', name: 'exit', template: 'exit', needs: [], modes: [], sentence: '', term: 'exit' },
    {
      role: 'flusher',
      name: 'writepage',
      template: 'writepage {page}',
      needs: ['page'],
      modes: [],
      sentence: '',
      term: 'writepage',
    },
  ],
  kernelSteps: [{ name: 'page_mkclean', sentence: '' }],
  conditions: ['{range} {state}', '{range} on disk {content}', '{actor} returned {value}', 'verdict {verdict}'],
};

/** Sends events one after another; the commands are those of the last. */
export function after(state: State, ...events: readonly Event[]): { state: State; commands: readonly Command[] } {
  return events.reduce<{ state: State; commands: readonly Command[] }>((step, event) => update(step.state, event), {
    state,
    commands: [],
  });
}

/** The page with this queue open, and its first view shown. */
export function showing(lines: readonly string[]): State {
  const run = opened(lines);
  const saved = { text: run.text, moment: '0' };
  return after(
    initial,
    { kind: 'booted', saved, theme: 'system', hasSingleKeys: true },
    { kind: 'vocabulary', vocabulary },
    { kind: 'opened', version: 1, opened: run },
    { kind: 'viewed', view: view(1, 0, [page(0)]) },
  ).state;
}
