import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import express from 'express';
import request from 'supertest';
import { createAssets } from '../../server/http/layout/assets';
import { openNotice, sealNotice } from '../../server/http/layout/notice';
import { createRender, TrustedSvg } from '../../server/http/layout/rendering';
import { shownDay, shownTime } from '../../server/http/layout/times';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-layout-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

describe('a view', () => {
  const drawn = (model: object): string => {
    write('layouts/main.hbs', '{{{body}}}');
    write('flow/box.hbs', '{{title}}{{#if drawing}}{{svg drawing}}{{/if}}');
    return createRender((name) => name, folder)('flow/box', { title: '', ...model }, {}, {});
  };

  test('prints what people typed as text', () => {
    expect(drawn({ title: '<script>"&\'</script>{{title}}' })).toBe(
      '&lt;script&gt;&quot;&amp;&#x27;&lt;/script&gt;{{title}}',
    );
  });

  test('prints the program’s own drawings as they are, and nothing else', () => {
    expect(drawn({ drawing: new TrustedSvg('<svg></svg>') })).toBe('<svg></svg>');
    expect(() => drawn({ drawing: '<svg></svg>' })).toThrow('takes a TrustedSvg');
  });

  test('that is not there is a fault', () => {
    write('layouts/main.hbs', '{{{body}}}');

    expect(() => createRender((name) => name, folder)('flow/nothing', { title: '' }, {}, {})).toThrow(
      'There is no view flow/nothing',
    );
  });
});

describe('a notice', () => {
  test('is shown as it was sealed', () => {
    expect(openNotice(sealNotice('Saved: “Ünïcode”.'))).toBe('Saved: “Ünïcode”.');
  });

  const forged = [undefined, '', '.', 'bm8.', `${Buffer.from('Pay here').toString('base64url')}.x`];
  test.each(forged.map((value) => [value]))('that nobody here has sealed is not shown: %j', (value) => {
    expect(openNotice(value)).toBeNull();
  });
});

describe('an asset', () => {
  test('is kept for ever under the hash of its content, and asked for anew under any other', async () => {
    write('styles/main.css', 'body {}');
    const assets = createAssets(folder);
    const app = express().use('/assets', assets.handler);
    const [kept, stale] = await Promise.all(
      [assets.url('styles/main.css'), '/assets/styles/main.css?v=older'].map((url) => request(app).get(url)),
    );

    expect(kept?.text).toBe('body {}');
    expect(kept?.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(stale?.headers['cache-control']).toBe('public, max-age=0');
  });

  test('outside the folder is not there', async () => {
    write('public/main.css', '');
    write('secret.txt', 'secret');
    const app = express().use('/assets', createAssets(path.join(folder, 'public')).handler);

    expect((await request(app).get('/assets/..%2fsecret.txt')).status).not.toBe(200);
  });
});

test('times are shown in UTC, whatever the machine’s zone', () => {
  expect([shownTime('2026-01-31T23:05:00.000Z').text, shownDay('2026-01-31T23:05:00.000Z').text]).toEqual([
    '31 Jan 2026, 23:05 UTC',
    '31 Jan 2026',
  ]);
});
