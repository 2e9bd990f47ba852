import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
let learnerId: string;
let ward: string;
let kitchen: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  ward = (await administrator().post('/groups', { name: 'Ward <1>' })).body.groupId;
  kitchen = (await administrator().post('/groups', { name: 'Kitchen' })).body.groupId;
  const { body } = await administrator().post('/learners', {
    name: '<script>alert("Ann")</script>',
    email: 'ann@example.org',
    groupId: ward,
  });
  ({ learnerId } = body);
  const course = await administrator().post('/courses', {
    code: 'FIRE',
    title: 'Fire & smoke',
    category: 'Safety',
    kind: 'e-learning',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
  });
  const done = { courseId: course.body['courseId'], completedOn: '2026-11-01', provenance: 'here' };
  const { body: last } = await administrator().post(`/learners/${learnerId}/training/completions`, done);
  await administrator().get(`/learners/${learnerId}/training?minPosition=${last.position}`);
});
afterAll(() => rollbook.stop());

const administrator = () => rollbook.as();
const managerOf = (groupId: string) => rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });

describe('the whole record of a learner', () => {
  it('is who they are, their training explained, and everything that happened', async () => {
    const { body, headers } = await administrator().get(`/learners/${learnerId}/record.json`);
    expect(headers['content-disposition']).toBe('attachment; filename="record.json"');
    expect(body).toMatchObject({
      learner: { learnerId, email: 'ann@example.org' },
      training: { courses: [{ code: 'FIRE', word: 'not required' }] },
      history: [{ type: 'LearnerRegistered' }, { type: 'CompletionRecorded' }],
    });
  });

  it('is a page in which nothing runs, whatever names hold', async () => {
    const { text, headers } = await administrator().get(`/learners/${learnerId}/record.html`);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(text).not.toContain('<script');
    for (const words of [
      '&lt;script&gt;',
      'Ward &lt;1&gt;',
      'Fire &amp; smoke (FIRE)',
      'not required',
      '2026-11-01',
    ])
      expect(text).toContain(words);
  });

  it('is nobody’s to see who may not see the learner', async () => {
    expect((await managerOf(ward).get(`/learners/${learnerId}/record.json`)).status).toBe(200);
    for (const form of ['json', 'html'])
      expect((await managerOf(kitchen).get(`/learners/${learnerId}/record.${form}`)).status).toBe(404);
  });
});
