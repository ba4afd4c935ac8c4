import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, loadConfig } from '../../src/config.ts';
import { readTrustedDocuments } from '../../src/server/trusted-documents.ts';
import { openConnection, testServer, type TestServer } from '../support/server.ts';

let api: TestServer;
let folder: string;
let file: string;
let token: string;

const listed = 'query Me { viewer { id } }';
const hash = createHash('sha256').update(listed).digest('hex');
const other = '{ viewer { id role } }';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wedsync-documents-'));
  file = join(folder, 'documents.json');
  await writeFile(file, JSON.stringify({ [`sha256:${hash}`]: listed }));
  api = await testServer({ TRUSTED_DOCUMENTS: file, TRUSTED_DOCUMENTS_ONLY: 'viewer, browser' });
  token = await api.token({ userId: randomUUID() });
});
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true });
});

const answered = { data: { viewer: { id: expect.any(String) } } };
const codesOf = async (response: Response) => {
  const { errors = [] } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return errors.map(({ extensions }) => extensions.code);
};

describe('a trusted document', () => {
  it.each([
    ['documentId', { documentId: hash }],
    ['documentId with its algorithm', { documentId: `sha256:${hash}` }],
    ['a persisted query', { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
    ['its text', { query: listed }],
    ['both', { query: listed, extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }],
  ])('is run when it is named by %s', async (_, request) => {
    expect(await (await api.post(request, { token })).json()).toEqual(answered);
  });

  it('is run over WebSocket too', async () => {
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    const payload = { query: '', extensions: { persistedQuery: { version: 1, sha256Hash: hash } } };
    socket.say({ id: '1', type: 'subscribe', payload });
    expect(await socket.next()).toMatchObject({ type: 'next', payload: answered });
    socket.ws.close();
  });

  it('that the server does not have is not found', async () => {
    expect(await codesOf(await api.post({ documentId: 'f'.repeat(64) }, { token }))).toEqual([
      'PERSISTED_QUERY_NOT_FOUND',
    ]);
  });
});

describe('another document', () => {
  it('is refused to the kinds of client that are bound to the list', async () => {
    expect(await codesOf(await api.post({ query: other }, { token }))).toEqual(['DOCUMENT_NOT_TRUSTED']);
    // Even one that means the same: what was looked at is the text.
    expect(await codesOf(await api.post({ query: `${listed} ` }, { token }))).toEqual(['DOCUMENT_NOT_TRUSTED']);
    const socket = await openConnection(api.socketUrl, { Authorization: `Bearer ${token}` });
    socket.say({ id: '1', type: 'subscribe', payload: { query: other } });
    expect(await socket.next()).toMatchObject({
      type: 'error',
      payload: [{ extensions: { code: 'DOCUMENT_NOT_TRUSTED' } }],
    });
    socket.ws.close();
  });

  it('is run for the others', async () => {
    expect(await (await api.post({ query: other })).json()).toEqual({ data: { viewer: null } });
    const program = await api.token({ role: 'service', organizationId: randomUUID() });
    expect(await codesOf(await api.post({ query: '{ __typename }' }, { token: program }))).toEqual([]);
  });
});

describe('a list that is wrong', () => {
  const read = async (content: string) => {
    const path = join(folder, 'wrong.json');
    await writeFile(path, content);
    return readTrustedDocuments({ file: path, only: [] });
  };

  it.each(['{', '[]', '{"a":1}', JSON.stringify({ [hash]: other })])('stops the start: %s', async (content) => {
    await expect(read(content)).rejects.toThrow(ConfigError);
  });

  it('is named with its kinds of client', () => {
    const settings = { TRUSTED_DOCUMENTS_ONLY: 'viewer,robot' };
    expect(() => loadConfig(settings)).toThrow(/must list kinds of client: viewer, program, browser, stranger/);
    expect(() => loadConfig({ TRUSTED_DOCUMENTS_ONLY: 'viewer' })).toThrow(/needs TRUSTED_DOCUMENTS/);
  });
});
