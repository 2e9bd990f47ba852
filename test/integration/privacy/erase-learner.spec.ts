import { openApiDocument } from '../../../src/platform/http/open-api.js';
import type { EvidenceStore } from '../../../src/platform/evidence-store/evidence-store.js';
import { EVIDENCE_STORE } from '../../../src/platform/ports.js';
import { PlainTextScanner } from '../../support/sealed/plain-text-scanner.js';
import { ErasureWorld, PERSONAL, type Quirina } from './erasure-world.js';

const scanner = new PlainTextScanner(PERSONAL);
const EVERYBODY = 'status=active,on-leave,inactive,erased';

let world: ErasureWorld;
let quirina: Quirina;
let ada: string;
let sessionId: string;
let erased: Awaited<ReturnType<ErasureWorld['erase']>>;
/** What every address that can be read answers. */
let before: ReadonlyMap<string, string>;
let after: ReadonlyMap<string, string>;

/** Every address that can be read, asked about this learner where it is about one. */
const readAll = async (): Promise<ReadonlyMap<string, string>> => {
  const { administrator, rollbook, sessions } = world;
  const ids: { readonly [parameter: string]: readonly string[] } = {
    learnerId: [quirina.learnerId],
    groupId: [sessions.kitchen],
    courseId: [sessions.courseId],
    sessionId: [sessionId],
    operationId: [quirina.importId, quirina.deactivationId],
    completionId: [quirina.completionId, quirina.sharedCompletionId],
    planToken: [quirina.planToken],
    jobRoleId: ['none'],
    planId: ['none'],
    kind: ['learners'],
  };
  const answers = new Map<string, string>();
  const paths = Object.entries(openApiDocument(rollbook.app).paths).filter(
    ([, item]) => item.get !== undefined,
  );
  for (const [path] of paths) {
    const parameter = /\{(\w+)\}(?!.*\{)/.exec(path)?.[1];
    const first = path.replace('{learnerId}', quirina.learnerId);
    for (const id of parameter === undefined ? ['-'] : (ids[parameter] ?? [])) {
      const address = first.replace(/\{\w+\}/, id);
      for (const query of ['', EVERYBODY]) {
        const { status, text } = await administrator.get(`${address}?${query}`);
        if (status === 200) answers.set(`${address}?${query}`, text);
      }
    }
    if (parameter !== undefined)
      expect([path, Object.keys(ids)]).toEqual([path, expect.arrayContaining([parameter])]);
  }
  return answers;
};

beforeAll(async () => {
  world = await ErasureWorld.start();
  const { sessions, administrator } = world;
  quirina = await world.quirina();
  [ada = ''] = await sessions.learners(1);
  const own = { provider: 'Acme', certificateNumber: 'A-1' };
  await world.completed(ada, '2026-11-21', quirina.sharedFile, own);
  const past = [{ startsAt: '2026-11-23T09:00:00.000Z', endsAt: '2026-11-23T12:00:00.000Z' }];
  sessionId = await sessions.schedule({ dates: past });
  await administrator.post(`/sessions/${sessionId}/register/submit`, {
    marks: [{ learnerId: quirina.learnerId, mark: 'present' }],
    withoutBooking: true,
  });
  await sessions.keepHouse();
  await world.now().then((now) => administrator.get(`/learners?${now}`));
  before = await readAll();
  erased = await world.erase(quirina.learnerId);
  await world.finishErasures();
  await administrator.get(`/learners?${await world.now()}`);
  // Previews can be used for an hour and hold what their file held.
  world.rollbook.clock.forward(2);
  after = await readAll();
});
afterAll(() => world.stop());

describe('an erased learner', () => {
  it('was to be found all over before', () => {
    const found = [...before].filter(([, text]) => scanner.foundIn(text).length > 0);
    expect(scanner.foundIn([...before.values()].join('\n'))).toEqual(PERSONAL);
    expect(found.length).toBeGreaterThanOrEqual(8);
  });

  it('is answered with the new revision', () => {
    expect(erased).toMatchObject({ status: 200, body: { outcome: 'applied' } });
    expect(erased.headers['etag']).toBe(`"${erased.body.revision}"`);
  });

  it('is nowhere to be found afterwards by name, address, number or certificate', () => {
    const found = [...after].filter(([, text]) => scanner.foundIn(text).length > 0);
    expect(found.map(([address]) => address)).toEqual([]);
    // Only the preview of the import is over.
    const gone = [...before.keys()].filter((address) => !after.has(address));
    expect(gone.filter((address) => !/^\/imports\/|\/evidence\?/.test(address))).toEqual([]);
  });

  it('has no part in the log that can be opened', async () => {
    expect(scanner.foundIn(JSON.stringify(world.rollbook.log.log))).toEqual([]);
    const { learnerId } = quirina;
    const opened = [
      ...(await world.opened(`learner-${learnerId}`)),
      ...(await world.opened(`training-${learnerId}`)),
    ];
    const sealed = opened.filter(({ personal }) => personal !== undefined);
    expect(sealed.length).toBeGreaterThanOrEqual(5);
    expect(sealed.map(({ personal }) => personal)).toEqual(sealed.map(() => 'erased'));
    expect((await world.keys.get([learnerId])).get(learnerId)?.state).toBe('destroyed');
  });

  it('is in no list unless the list is asked for the erased, and keeps what the past is counted by', async () => {
    const { administrator } = world;
    const idsOf = async (query: string) =>
      (await administrator.get(`/learners?${query}`)).body.learners.map(({ learnerId }) => learnerId);
    expect(await idsOf('status=any')).toEqual([ada]);
    expect(await idsOf('status=any&text=vexmarsh')).toEqual([]);
    expect(await idsOf('status=erased')).toEqual([quirina.learnerId]);
    const { body } = await administrator.get('/learners?status=erased');
    expect(body.learners[0]).toMatchObject({
      name: null,
      email: null,
      employeeNumber: null,
      erased: true,
      status: 'inactive',
      statusWord: 'Erased',
      groupName: 'Kitchen',
      startedOn: '2024-03-01',
      leftOn: '2026-11-24',
    });
    const any = (await administrator.get('/learners?status=any')).body['visibility'];
    expect(any).toMatchObject({ matching: 1, hiddenByStatus: 1, total: 2 });
    const why = await administrator.get(`/learners/${quirina.learnerId}/visibility?status=any`);
    expect(why.body).toMatchObject({ visible: false, reasons: [{ code: 'HIDDEN_BY_STATUS' }] });
  });

  it('is told as erased in results, audit and history', async () => {
    const { administrator } = world;
    const results = await administrator.get(`/bulk-operations/${quirina.importId}/results`);
    expect(results.body['results']).toMatchObject([{ name: 'Erased learner', outcome: 'applied' }]);
    const audit = await administrator.get(`/audit?subject=${quirina.learnerId}&type=LearnerErased`);
    expect(audit.text).toContain('Erased learner');
    const { changes } = (await administrator.get(`/learners/${quirina.learnerId}/history`)).body;
    expect(changes.map(({ sentence }) => sentence)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('Name changed from (erased) to (erased)'),
        'Personal data erased for good, reason: requested by the person, by administrator administrator-1.',
      ]),
    );
  });

  it('leaves the file that somebody else needs, but not to be had through the erased learner', async () => {
    const evidence = world.rollbook.app.get<EvidenceStore>(EVIDENCE_STORE);
    expect(await evidence.has(quirina.ownFile)).toBe(false);
    expect(await evidence.has(quirina.sharedFile)).toBe(true);
    const record = `/learners/${quirina.learnerId}/training/completions`;
    for (const id of [quirina.completionId, quirina.sharedCompletionId])
      expect((await world.administrator.get(`${record}/${id}/evidence`)).body['code']).toBe(
        'EVIDENCE_NOT_FOUND',
      );
  });

  it('cannot be changed, booked or brought back by an undo', async () => {
    const { administrator, sessions } = world;
    const learner = `/learners/${quirina.learnerId}`;
    const { courseId } = sessions;
    const tried = [
      await administrator.post(`${learner}/reactivate`),
      await administrator.patch(learner, { name: 'Quirina' }),
      await administrator.post(`${learner}/training/completions`, { courseId, completedOn: '2026-11-20' }),
    ];
    for (const { status, body } of tried) expect([status, body['code']]).toEqual([410, 'LEARNER_ERASED']);
    expect(await sessions.book(await sessions.schedule(), quirina.learnerId)).toEqual(['LEARNER_ERASED']);
    const undo = await administrator.post(`/bulk-operations/${quirina.deactivationId}/undo/preview`);
    expect(undo.text).toContain('LEARNER_ERASED');
  });

  it('is erased once, however often it is asked for', async () => {
    expect(await world.erase(quirina.learnerId)).toMatchObject({
      status: 200,
      body: { outcome: 'unchanged' },
    });
    expect(await world.finishErasures()).toBe(0);
    const events = world.rollbook.log.log.filter(({ type }) => type === 'LearnerErased');
    expect(events).toHaveLength(1);
  });

  it('gives address and number to whoever comes next, who is somebody else', async () => {
    const again = await world.administrator.post('/learners', {
      name: 'Quirina Vexley',
      email: 'quirina@vexley.example',
      employeeNumber: 'VX-47110815',
      groupId: world.sessions.kitchen,
    });
    expect(again).toMatchObject({ status: 201 });
    expect(again.body.learnerId).not.toBe(quirina.learnerId);
    const released = world.rollbook.log.log.filter(({ type }) => /^E\w+Released$/.test(type));
    expect(released.filter(({ data }) => data['learnerId'] === quirina.learnerId)).toHaveLength(3);
  });

  it('keeps no group alive', async () => {
    const { sessions, administrator } = world;
    const { learnerId } = (await administrator.post('/learners', { name: 'Ward', groupId: sessions.ward }))
      .body;
    await administrator.post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
    expect((await administrator.delete(`/groups/${sessions.ward}`)).body['code']).toBe('GROUP_HAS_LEARNERS');
    await world.erase(learnerId);
    expect((await administrator.delete(`/groups/${sessions.ward}`)).status).toBe(200);
    const shown = await administrator.get(`/learners/${learnerId}?${await world.now()}`);
    expect(shown.body).toMatchObject({ erased: true, groupName: null, groupPath: [] });
  });
});

describe('an erasure', () => {
  const register = async () => {
    const groupId = world.sessions.kitchen;
    return (await world.administrator.post('/learners', { name: 'Bo', groupId })).body.learnerId;
  };

  it('is refused of who is active, without the id once more, and of nobody', async () => {
    const learnerId = await register();
    expect(await world.erase(learnerId)).toMatchObject({
      status: 409,
      body: { code: 'LEARNER_NOT_INACTIVE', status: 409 },
    });
    const { administrator } = world;
    const unsure = { reason: 'retention-ended', confirm: ada };
    expect(await administrator.post(`/learners/${learnerId}/erase`, unsure)).toMatchObject({
      status: 422,
      body: { code: 'ERASURE_NOT_CONFIRMED', detail: expect.stringContaining(learnerId) },
    });
    expect(await world.erase('nobody')).toMatchObject({ status: 404, body: { code: 'LEARNER_NOT_FOUND' } });
    const odd = { reason: 'no-longer-liked', confirm: learnerId };
    expect(await administrator.post(`/learners/${learnerId}/erase`, odd)).toMatchObject({
      status: 400,
      body: { code: 'VALIDATION_FAILED' },
    });
  });

  it('is for administrators alone', async () => {
    const manager = world.sessions.managerOf(world.sessions.kitchen);
    const body = { reason: 'retention-ended', confirm: ada };
    expect((await manager.post(`/learners/${ada}/erase`, body)).status).toBe(403);
  });

  it('is refused where somebody changed the learner since they were looked at', async () => {
    const learnerId = await register();
    await world.administrator.post(`/learners/${learnerId}/deactivate`, { reason: 'left' });
    expect(await world.erase(learnerId, { 'if-match': '"0"' })).toMatchObject({ status: 412 });
    expect(await world.erase(learnerId, { 'if-match': '"1"' })).toMatchObject({ status: 200 });
  });
});
