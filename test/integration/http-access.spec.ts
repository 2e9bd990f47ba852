import { Controller, Get } from '@nestjs/common';
import { SignJWT } from 'jose';
import { AccessUndeclared } from '../../src/access/access-check.js';
import { Tokens } from '../../src/access/tokens.js';
import { type ProbeApplication, probeApplication } from '../support/http/probe-application.js';
import { listening, request } from '../support/http/requests.js';

let probe: ProbeApplication;
let url: string;

beforeAll(async () => {
  probe = await probeApplication();
  url = await listening(probe.app);
});
afterAll(() => probe.app.close());

const asked = (path: string, authorization?: string) =>
  request(`${url}/probe/${path}`, authorization === undefined ? {} : { headers: { authorization } });

const administrator = () => probe.tokens.issue({ actorId: 'A1', role: 'administrator' }, 1);
const manager = (groupId: string) =>
  probe.tokens.issue({ actorId: 'M1', role: 'manager', groupId, learnerId: 'L9' }, 1);

const signed = (claims: Record<string, unknown>, secret = 'a secret of thirty-two characters') =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('rollbook')
    .setExpirationTime(Date.UTC(2027, 0) / 1_000)
    .sign(new TextEncoder().encode(secret));

describe('a token', () => {
  it('of an administrator opens everything', async () => {
    const { body } = await asked('asking', `Bearer ${await administrator()}`);
    expect(body).toEqual({ kind: 'administrator', id: 'A1', learnerId: null, groups: 'everything' });
  });

  it('of a manager opens a group with its subtree as it stands now, and says which learner it is', async () => {
    const { body } = await asked('asking', `Bearer ${await manager('G1')}`);
    expect(body).toEqual({ kind: 'manager', id: 'M1', learnerId: 'L9', groups: ['G1', 'G1-below'] });
  });

  it('of a manager whose group is gone opens nothing', async () => {
    const { body } = await asked('asking', `Bearer ${await manager('gone')}`);
    expect(body).toEqual({ kind: 'manager', id: 'M1', learnerId: 'L9', groups: [] });
  });

  it('may not do what its role may not', async () => {
    const { status, body } = await asked('administrators-only', `Bearer ${await manager('G1')}`);
    expect([status, body]).toEqual([
      403,
      expect.objectContaining({
        code: 'NOT_ALLOWED',
        detail: 'The role manager may not do this. It needs: administrator.',
      }),
    ]);
  });

  it('is not needed where an endpoint is public', async () => {
    expect((await asked('open')).body).toEqual({ open: true });
  });

  it('is over when its time is, even where it was seen before', async () => {
    const token = `Bearer ${await administrator()}`;
    expect((await asked('asking', token)).status).toBe(200);
    probe.clock.forward(2);
    const { status, body } = await asked('asking', token);
    expect([status, body]).toEqual([401, expect.objectContaining({ code: 'TOKEN_EXPIRED' })]);
  });

  it.each<[string, () => Promise<string | undefined>, string]>([
    ['no token', async () => undefined, 'TOKEN_MISSING'],
    ['another scheme', async () => 'Basic YTpi', 'TOKEN_INVALID'],
    ['no JWT', async () => 'Bearer letmein', 'TOKEN_INVALID'],
    ['a changed token', async () => `Bearer ${(await administrator()).slice(0, -4)}AAAA`, 'TOKEN_INVALID'],
    [
      'an unsigned token',
      async () => {
        const [, payload] = (await administrator()).split('.');
        return `Bearer ${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.x`;
      },
      'TOKEN_INVALID',
    ],
    [
      'another secret',
      async () =>
        `Bearer ${await signed({ sub: 'A1', role: 'administrator' }, 'another secret of 32 characters!!')}`,
      'TOKEN_INVALID',
    ],
    ['an unknown role', async () => `Bearer ${await signed({ sub: 'A1', role: 'owner' })}`, 'TOKEN_INVALID'],
    [
      'a manager of nothing',
      async () => `Bearer ${await signed({ sub: 'A1', role: 'manager' })}`,
      'TOKEN_INVALID',
    ],
    [
      'an address for an actor',
      async () => `Bearer ${await signed({ sub: 'a@b.c', role: 'administrator' })}`,
      'TOKEN_INVALID',
    ],
    ['nobody', async () => `Bearer ${await signed({ role: 'administrator' })}`, 'TOKEN_INVALID'],
  ])('is refused: %s', async (_, made, code) => {
    const { status, headers, body } = await asked('asking', await made());
    expect([status, headers.get('www-authenticate'), body]).toEqual([
      401,
      'Bearer',
      expect.objectContaining({ code }),
    ]);
  });

  it('without an end is refused', async () => {
    const token = await new SignJWT({ role: 'administrator', sub: 'A1' })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('rollbook')
      .sign(new TextEncoder().encode('a secret of thirty-two characters'));
    expect((await asked('asking', `Bearer ${token}`)).body).toMatchObject({ code: 'TOKEN_INVALID' });
  });
});

it('forgets the oldest of very many tokens and still knows it', async () => {
  const tokens = new Tokens('a secret of thirty-two characters', probe.clock, 2);
  const issued = await Promise.all(
    ['A1', 'A2', 'A3'].map((actorId) => tokens.issue({ actorId, role: 'administrator' }, 1)),
  );
  for (const token of issued) await tokens.verify(token);
  expect(await tokens.verify(issued[0] ?? '')).toEqual({ actorId: 'A1', role: 'administrator' });
});

it('stops the start where an endpoint says nothing of who may call it', async () => {
  @Controller('forgotten')
  class ForgottenController {
    @Get()
    read(): object {
      return {};
    }
  }
  await expect(probeApplication([ForgottenController])).rejects.toEqual(
    new AccessUndeclared(['ForgottenController.read']),
  );
});
