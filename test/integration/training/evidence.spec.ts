import { createHash } from 'node:crypto';
import { Rollbook } from '../../support/rollbook.js';

let rollbook: Rollbook;
let kitchen: string;
let completions: string;
let courseId: string;
beforeAll(async () => {
  rollbook = await Rollbook.start();
  kitchen = (await rollbook.as().post('/groups', { name: 'Kitchen' })).body.groupId;
  const { learnerId } = (await rollbook.as().post('/learners', { name: 'Ada King', groupId: kitchen })).body;
  completions = `/learners/${learnerId}/training/completions`;
  const course = await rollbook.as().post('/courses', {
    code: 'FIRE',
    title: 'Fire safety',
    category: 'Safety',
    kind: 'e-learning',
    expiry: { validity: { rule: 'from-completion', months: 12 } },
  });
  courseId = String(course.body['courseId']);
});
afterAll(() => rollbook.stop());

const PDF = '%PDF-1.7\na certificate\n';
const sha256 = createHash('sha256').update(PDF).digest('hex');
const form = (content: string) =>
  [
    '--edge',
    'content-disposition: form-data; name="file"; filename="a.pdf"',
    'content-type: text/plain',
    '',
    `${content}`,
    '--edge--',
    '',
  ].join('\r\n');

describe('evidence over HTTP', () => {
  it('is stored under the hash of its content, as the body or in a form', async () => {
    const stored = { sha256, bytes: PDF.length, type: 'application/pdf' };
    const types = ['application/pdf', 'application/octet-stream', 'image/png'];
    for (const type of types)
      expect(await rollbook.as().upload('/evidence', PDF, type)).toMatchObject({
        status: 201,
        body: stored,
      });
    expect(
      await rollbook.as().upload('/evidence', form(PDF), 'multipart/form-data; boundary=edge'),
    ).toMatchObject({ status: 201, body: stored });
  });

  it('is refused where it is too large, of another type, or no file at all', async () => {
    const refusals: [string, string, number, string][] = [
      [PDF + 'x'.repeat(100_000), 'application/pdf', 413, 'EVIDENCE_TOO_LARGE'],
      [form(PDF + 'x'.repeat(100_000)), 'multipart/form-data; boundary=edge', 413, 'EVIDENCE_TOO_LARGE'],
      ['<html>', 'application/pdf', 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
      ['MZ and a program', 'application/octet-stream', 415, 'EVIDENCE_TYPE_NOT_ALLOWED'],
      ['{}', 'application/json', 415, 'CONTENT_TYPE_NOT_SUPPORTED'],
      ['--edge--\r\n', 'multipart/form-data; boundary=edge', 400, 'VALIDATION_FAILED'],
    ];
    for (const [content, type, status, code] of refusals)
      expect(await rollbook.as().upload('/evidence', content, type)).toMatchObject({
        status,
        body: { code },
      });
  });

  it('is given to those who may see the learner, as a file to save', async () => {
    await rollbook.as().upload('/evidence', PDF, 'application/pdf');
    const done = { courseId, completedOn: '2026-11-20', evidence: sha256 };
    const { completionId } = (await rollbook.as().post(completions, done)).body;
    const address = `${completions}/${String(completionId)}/evidence`;
    const manager = rollbook.as({ actorId: 'manager-1', role: 'manager', groupId: kitchen });
    expect(await manager.get(address)).toMatchObject({
      status: 200,
      text: PDF,
      headers: {
        'content-type': 'application/pdf',
        'content-length': String(PDF.length),
        'content-disposition': `attachment; filename="${sha256}.pdf"`,
        'x-content-type-options': 'nosniff',
      },
    });
    const ward = (await rollbook.as().post('/groups', { name: 'Ward' })).body.groupId;
    const other = rollbook.as({ actorId: 'manager-2', role: 'manager', groupId: ward });
    expect(await other.get(address)).toMatchObject({ status: 404, body: { code: 'LEARNER_NOT_FOUND' } });
  });

  it('is not found where there is no completion, or none for it', async () => {
    const { completionId } = (await rollbook.as().post(completions, { courseId, completedOn: '2026-11-19' }))
      .body;
    expect(await rollbook.as().get(`${completions}/${String(completionId)}/evidence`)).toMatchObject({
      status: 404,
      body: { code: 'EVIDENCE_NOT_FOUND' },
    });
    expect(await rollbook.as().get(`${completions}/C9/evidence`)).toMatchObject({
      status: 404,
      body: { code: 'COMPLETION_NOT_FOUND' },
    });
  });
});
