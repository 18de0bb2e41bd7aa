import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { scoped } from '../../../scripts/build/embed.mjs';
import { asFactory, packed } from '../../../scripts/build/inline-core.mjs';
import { onKernel } from '../../src/embed/kernel.ts';
import { Linked, linkIn, linkTo } from '../../src/embed/link.ts';
import type { Statement } from '../../src/engine/types.ts';
import { link } from '../e2e/link-made.ts';

describe('the core in a script', () => {
  const unpack = (inside: string) => Uint8Array.from(JSON.parse(`"${inside.replaceAll('\\x3c', '\\u003c')}"`), (char: string) => char.charCodeAt(0) - 35);

  test.each([
    ['every byte', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['what would end a script', Uint8Array.from('</script><!--\\"', (char) => char.charCodeAt(0) - 35)],
    ['nothing', new Uint8Array()],
  ])('comes out as it went in: %s', (_, bytes) => {
    const inside = packed(bytes);
    expect(unpack(inside)).toEqual(bytes);
    expect(inside).not.toMatch(/[\0-\x1f"]|<\/|<!/);
  });

  test('glue that is not as it was is refused', () => {
    expect(() => asFactory('export class Playground {}')).toThrow(/has to follow it/);
  });
});

test('the page’s style sheets are about the element, inside it', () => {
  expect(scoped(":root {\n}\nhtml {\n}\n:root[data-theme='dark'] {\n}\n@media (max-width: 899px) {\n}")).toBe(
    ".wb {\n}\n.wb {\n}\n.wb[data-theme='dark'] {\n}\n@container (max-width: 519px) {\n}",
  );
});

describe('another kernel', () => {
  const header = (text: string, from: number): Statement => ({ kind: 'header', text, from, to: from + text.length }) as Statement;

  test('is put in the place of the header’s words', () => {
    const text = 'title "a"\nkernel 2.6.19  # then\nfile data 4k\n';
    const statements = [header('title "a"', 0), header('kernel 2.6.19', 10)];
    expect(onKernel({ text, statements }, ' 6.12 without redirty_on_mkclean ')).toBe(
      'title "a"\nkernel 6.12 without redirty_on_mkclean  # then\nfile data 4k\n',
    );
  });

  test('comes first where the text names none', () => {
    expect(onKernel({ text: 'file data 4k\n', statements: [header('file data 4k', 0)] }, '6.12')).toBe('kernel 6.12\nfile data 4k\n');
  });
});

describe('links', () => {
  test.each([
    [null, null],
    ['incident.wb', null],
    ['https://example.org/#top', null],
    ['#1.abc.0123456~s7', '1.abc.0123456~s7'],
    ['https://example.org/play/#1.abc.0123456', '1.abc.0123456'],
  ])('in %s', (src, link) => expect(linkIn(src)).toBe(link));

  /** What others make of the same text, byte for byte behind the payload, which is each compressor's own. */
  test.each([
    ['0', null, ''],
    ['7', null, '~s7'],
    ['7.2', '2.6.20', '~s7.2~k2.6.20'],
    ['end', '6.12 without redirty_on_mkclean', '~k6.12--without--redirty_on_mkclean'],
    ['1', '6.12 with ttfb_mode=refuse', '~s1~k6.12--with--ttfb_mode-3drefuse'],
  ])('made by the browser are those that the model makes: at %s beside %s', async (step, kernel, parts) => {
    const text = 'kernel 6.12\nfs ext4  # ✓\nfile data 4k\n';
    const made = (await Linked.to(text)).at(step, kernel) ?? '';
    const [version, payload = '', ...rest] = made.split('.');
    expect([version, inflateRawSync(Buffer.from(payload, 'base64url')).toString()]).toEqual(['1', text]);
    expect(rest).toEqual(link(text, parts).split('.').slice(2));
  });

  test('that would be longer than one can be are none', async () => {
    expect((await Linked.to(randomBytes(64 * 1024).toString('hex'))).at('0', null)).toBeNull();
  });

  test('lead nowhere without a site', () => expect(linkTo(null, '1.abc.0123456')).toBeNull());
});
