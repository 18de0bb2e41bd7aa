import { describe, expect, test } from 'vitest';
import { connect } from '../../src/engine/client.ts';
import { EngineFailure } from '../../src/engine/engine.ts';
import type { Host, HostEvents, StartHost } from '../../src/engine/host.ts';
import type { Request, Response } from '../../src/engine/protocol.ts';
import { opened, view } from './samples.ts';

/** A host that answers when the test says so. */
function manual() {
  const hosts: { readonly posted: Request[]; readonly events: HostEvents; closed: boolean }[] = [];
  const start: StartHost = (events) => {
    const host = { posted: [] as Request[], events, closed: false };
    hosts.push(host);
    const face: Host = { post: (request) => host.posted.push(request), close: () => (host.closed = true) };
    return face;
  };
  const reply = (host: number, index: number, response: Omit<Response, 'id'>) => {
    const request = hosts[host]?.posted[index];
    if (!request) throw new Error(`nothing was asked: host ${host}, request ${index}`);
    hosts[host]?.events.onResponse({ id: request.id, ...response } as Response);
  };
  return { hosts, start, reply };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('seeking', () => {
  test('the latest wins; the overtaken one is null and is never sent', async () => {
    const { hosts, start, reply } = manual();
    const engine = connect(start, start);
    const seeks = [1, 2, 3].map((position) => engine.seek(4, position, 0));
    expect(hosts[0]?.posted).toHaveLength(1);
    reply(0, 0, { answer: view(4, 1) });
    await settle();
    expect(hosts[0]?.posted.map(({ question }) => question.kind === 'seek' && question.position)).toEqual([1, 3]);
    reply(0, 1, { answer: view(4, 3) });
    const views = await Promise.all(seeks);
    expect(views.map((each) => each?.position ?? null)).toEqual([1, null, 3]);
  });

  test('sessions do not wait for each other', () => {
    const { hosts, start } = manual();
    const engine = connect(start, start);
    void engine.seek(1, 1, 0);
    void engine.seek(2, 1, 0);
    expect(hosts[0]?.posted).toHaveLength(2);
  });
});

describe('a panic', () => {
  test('fails the request that caused it, and the next one runs on a new instance', async () => {
    const { hosts, start, reply } = manual();
    const engine = connect(start, start);
    const seek = engine.seek(1, 5, 4);
    reply(0, 0, { failure: 'unreachable' });
    await expect(seek).rejects.toBeInstanceOf(EngineFailure);
    expect(hosts[0]?.closed).toBe(true);
    const open = engine.open('text');
    expect(hosts).toHaveLength(2);
    reply(1, 0, { answer: opened(['kernel 2.6.19']) });
    await expect(open).resolves.toMatchObject({ session: 1 });
  });

  test('others that were waiting are asked again, or are told that their session is gone', async () => {
    const { hosts, start, reply } = manual();
    const engine = connect(start, start);
    const guilty = engine.open('bad');
    const bystander = engine.open('good');
    const seek = engine.seek(1, 2, 1);
    reply(0, 0, { failure: 'unreachable' });
    await expect(guilty).rejects.toThrow('unreachable');
    await expect(seek).resolves.toBeNull();
    expect(hosts[1]?.posted.map(({ question }) => question)).toEqual([{ kind: 'open', text: 'good' }]);
    reply(1, 0, { answer: opened(['kernel 2.6.19']) });
    await expect(bystander).resolves.toMatchObject({ session: 1 });
  });

  test('a host that dies fails what it was working on, and leaves the other host alone', async () => {
    const player = manual();
    const { hosts, start } = manual();
    const engine = connect(player.start, start);
    const open = engine.open('text');
    const gallery = engine.gallery();
    hosts[0]?.events.onDeath('the worker could not be started');
    await expect(gallery).rejects.toThrow('could not be started');
    player.reply(0, 0, { answer: opened(['kernel 2.6.19']) });
    await expect(open).resolves.toMatchObject({ session: 1 });
  });
});

test('the gallery keeps nobody waiting, and its instance ends with it', async () => {
  const player = manual();
  const { hosts, start, reply } = manual();
  const engine = connect(player.start, start);
  const gallery = engine.gallery();
  const edit = engine.format('text');
  expect(hosts.map(({ posted }) => posted.map(({ question }) => question.kind))).toEqual([['gallery'], ['format']]);
  reply(1, 0, { answer: 'text' });
  await expect(edit).resolves.toBe('text');
  reply(0, 0, { answer: { chapters: [], entries: [] } });
  await expect(gallery).resolves.toEqual({ chapters: [], entries: [] });
  expect(hosts.map(({ closed }) => closed)).toEqual([true, false]);
});

describe('a run that the full build is asked of', () => {
  /** A page with one run open, whose text is `text`. */
  async function withRun() {
    const player = manual();
    const full = manual();
    const engine = connect(player.start, full.start);
    const open = engine.open('text');
    player.reply(0, 0, { answer: opened(['kernel 2.6.19']) });
    const { session } = await open;
    return { player, full, engine, session };
  }
  const questions = (host: { readonly posted: Request[] } | undefined) => host?.posted.map(({ question }) => question);

  test('comes with its text, and nothing is started for it before', async () => {
    const { full, engine, session } = await withRun();
    expect(full.hosts).toHaveLength(0);
    void engine.detail(session, 3, 'page 0');
    expect(questions(full.hosts[0])).toEqual([
      { kind: 'detail', run: { session, text: 'text', beside: null }, position: 3, thing: 'page 0' },
    ]);
  });

  test('on another kernel has a number that no session of the player has, and says what it is a run of', async () => {
    const { full, engine, session } = await withRun();
    void engine.compare(session, '6.12');
    const [asked] = questions(full.hosts[0]) ?? [];
    const second = asked?.kind === 'compare' ? asked.second : 0;
    expect(second).toBeLessThan(0);
    void engine.lanes(second);
    expect(questions(full.hosts[0])?.[1]).toEqual({
      kind: 'lanes',
      run: { session, text: 'text', beside: { session: second, kernel: '6.12' } },
    });
  });

  test('shows every page when it takes over from the player, and the player when it takes over again', async () => {
    const { player, full, engine, session } = await withRun();
    void engine.compare(session, '6.12');
    const asked = questions(full.hosts[0])?.[0];
    const second = asked?.kind === 'compare' ? asked.second : 0;
    const wholes: unknown[] = [];
    for (const row of [1, 2]) {
      const seek = engine.seekRow(session, second, row, 0);
      await settle();
      const last = questions(full.hosts[0])?.at(-1);
      wholes.push(last?.kind === 'seekRow' && last.whole);
      full.reply(0, row, { answer: null });
      await seek;
    }
    for (const [index, position] of [1, 2].entries()) {
      const seek = engine.seek(session, position, 0);
      const last = questions(player.hosts[0])?.at(-1);
      wholes.push(last?.kind === 'seek' && last.whole);
      player.reply(0, index + 1, { answer: view(session, position) });
      await seek;
      await settle();
    }
    expect(wholes).toEqual([true, false, true, false]);
  });

  test('is asked again of a new instance, after another question has ended the old one', async () => {
    const { full, engine, session } = await withRun();
    const guilty = engine.detail(session, 1, 'page 0');
    const bystander = engine.lanes(session);
    full.reply(0, 0, { failure: 'unreachable' });
    await expect(guilty).rejects.toBeInstanceOf(EngineFailure);
    full.reply(1, 0, { answer: [] });
    await expect(bystander).resolves.toEqual([]);
  });

  test('is forgotten with its session, where it was known', async () => {
    const { full, engine, session } = await withRun();
    void engine.lanes(session);
    void engine.close(session);
    expect(questions(full.hosts[0])?.at(-1)).toEqual({ kind: 'forget', number: session });
    await expect(engine.lanes(session)).resolves.toEqual([]);
  });
});
