import { CarryOver, DeactivatedBookings } from '../../../src/sessions/sessions.contract.js';
import { Rollbook } from '../../support/rollbook.js';

/** The clock begins at 24 November 2026, 9 o'clock: this session is two days ahead. */
export const DATES = [{ startsAt: '2026-11-26T09:00:00.000Z', endsAt: '2026-11-26T12:00:00.000Z' }];
const HOURS_UNTIL_IT_IS_HELD = 49;

/** An organisation with two groups and a course, and what tests on sessions do in it. */
export class SessionsWorld {
  private constructor(
    readonly rollbook: Rollbook,
    readonly kitchen: string,
    readonly ward: string,
    readonly courseId: string,
  ) {}

  static async start(...through: Parameters<typeof Rollbook.start>): Promise<SessionsWorld> {
    const rollbook = await Rollbook.start(...through);
    const administrator = rollbook.as();
    const group = async (name: string) => (await administrator.post('/groups', { name })).body.groupId;
    const { body } = await administrator.post('/courses', {
      code: 'FIRE',
      title: 'Fire safety',
      category: 'Safety',
      kind: 'face-to-face',
      expiry: { validity: { rule: 'from-completion', months: 12 } },
      completingMarks: ['present', 'late'],
    });
    return new SessionsWorld(rollbook, await group('Kitchen'), await group('Ward'), String(body['courseId']));
  }

  get administrator() {
    return this.rollbook.as();
  }

  managerOf(groupId: string) {
    return this.rollbook.as({ actorId: 'manager-1', role: 'manager', groupId });
  }

  async learners(count: number, groupId = this.kitchen): Promise<string[]> {
    const registering = Array.from({ length: count }, (_, index) =>
      this.administrator.post('/learners', { name: `Learner ${index}`, groupId }),
    );
    return (await Promise.all(registering)).map(({ body }) => body.learnerId);
  }

  async schedule(body: object = {}): Promise<string> {
    const reply = await this.administrator.post('/sessions', {
      courseId: this.courseId,
      dates: DATES,
      timeZone: 'Europe/London',
      capacity: 2,
      ...body,
    });
    if (reply.status !== 201) throw new Error(reply.text);
    return String(reply.body['sessionId']);
  }

  /** Answers `booked`, `waiting`, `unchanged` or the code of the refusal, for each learner. */
  async book(sessionId: string, ...learnerIds: readonly string[]): Promise<unknown[]> {
    const { body } = await this.administrator.post(`/sessions/${sessionId}/bookings`, { learnerIds });
    return resultsOf(body).map(({ outcome, code }) => code ?? outcome);
  }

  /** Everything that was written before is shown. */
  async shown(sessionId: string, as = this.administrator) {
    return (await as.get(`/sessions/${sessionId}?minPosition=${await this.rollbook.log.head()}`)).body;
  }

  /** The session is over. */
  itIsHeld(): void {
    this.rollbook.clock.forward(HOURS_UNTIL_IT_IS_HELD);
  }

  /** What the program does as time goes by. */
  async keepHouse(): Promise<{ carried: number; ended: number }> {
    const position = await this.rollbook.log.head();
    await this.rollbook.kernel.waiter.waitFor('sessions', position, 5_000);
    await this.rollbook.kernel.waiter.waitFor('learner-bookings', position, 5_000);
    const carried = await this.rollbook.app.get(CarryOver).runDue();
    const ended = await this.rollbook.app.get(DeactivatedBookings).runDue();
    return { carried, ended };
  }

  /** The events of a stream, without their envelopes. */
  events(stream: string) {
    return this.rollbook.log.log
      .filter((event) => event.stream === stream)
      .map(({ type, data }) => ({ type, data }));
  }
}

type BookingResult = { readonly learnerId: string; readonly outcome: string; readonly code: string | null };
export const resultsOf = (body: { readonly [field: string]: unknown }): readonly BookingResult[] =>
  body['results'] as readonly BookingResult[];
