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
